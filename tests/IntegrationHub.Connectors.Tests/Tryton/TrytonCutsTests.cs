using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>A write is many calls. Wherever it is cut off, its repeat must end it, and every step must have happened once.</summary>
public sealed class TrytonCutsTests
{
    private static readonly TrytonConformance Suite = new();
    private static readonly EffectKey Key = new("01KEY0CUTS00000000000000000000000001");

    public static TheoryData<string> Writes => [.. Suite.Cases.Where(played => played.Operation is not null).Select(played => played.Name)];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Answer_lost_behind_any_step_is_made_up_for_by_the_repeat(string name)
    {
        var played = Suite.Cases.Single(each => each.Name == name);
        for (var step = 1; step <= played.Effects; step++)
        {
            await using var bench = await StartAsync(played);
            Stub(bench).FailsBehind = step;

            await EndsOnceAsync(bench, played, $"an answer lost behind step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Answer_that_cannot_be_read_at_any_call_is_made_up_for_by_the_repeat(string name)
    {
        var played = Suite.Cases.Single(each => each.Name == name);
        var calls = await CallsAsync(played);
        StubAnswer[] garbage =
        [
            StubAnswer.JsonText("""{"id":1,"result":[null]}"""), StubAnswer.JsonText("""{"id":1}"""), StubAnswer.JsonText("""{"id":1,"error":{"message":"no"}}"""),
            StubAnswer.JsonText("""{"id":1,"result":{"id":"x"}}"""), TrytonStub.Error(new JsonArray("server closed the connection unexpectedly", "")), StubAnswer.JsonText("\"text\""),
        ];
        for (var call = 1; call <= calls; call++)
        {
            await using var bench = await StartAsync(played);
            Stub(bench).GarbledCall = call;
            Stub(bench).Garbage = garbage[call % garbage.Length];

            await EndsOnceAsync(bench, played, $"{Stub(bench).Garbage.Text} at call {call}");
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Session_that_ends_before_it_costs_nothing(string name)
    {
        var played = Suite.Cases.Single(each => each.Name == name);
        await using var bench = await StartAsync(played);
        await bench.Directory.Reports[0].CheckHealthAsync(CancellationToken.None);
        Stub(bench).KnowsSession = false;

        var outcome = await played.InvokeAsync(bench.Directory, Key, CancellationToken.None);

        Assert.True(outcome.IsDone, $"{outcome}");
        Assert.Equal(2, Stub(bench).Logins);
    }

    private static async Task EndsOnceAsync(ConnectorBench bench, ConnectorCase played, string cut)
    {
        var first = await played.InvokeAsync(bench.Directory, Key, CancellationToken.None);
        Assert.False(first.State == CaseState.DefinitelyNot && bench.Stub.Effects.Count > 0, $"After {cut} it ended as {first} although it did {string.Join(", ", bench.Stub.Effects)}.");
        Assert.False(first.IsDone && bench.Stub.Effects.Count < played.Effects, $"After {cut} it ended as {first} although it only did {string.Join(", ", bench.Stub.Effects)}.");

        var second = await played.InvokeAsync(bench.Directory, Key with { IsRepeat = true }, CancellationToken.None);
        Assert.True(second.IsDone, $"After {cut} the first ended as {first}, and the repeat as {second}.");
        Assert.True(bench.Stub.Effects.Count == played.Effects, $"After {cut} and a repeat it did {string.Join(", ", bench.Stub.Effects)}.");
    }

    private static async Task<int> CallsAsync(ConnectorCase played)
    {
        await using var bench = await StartAsync(played);
        Assert.True((await played.InvokeAsync(bench.Directory, Key, CancellationToken.None)).IsDone);
        return Stub(bench).Calls;
    }

    private static async Task<ConnectorBench> StartAsync(ConnectorCase played)
    {
        var bench = await ConnectorBench.StartAsync(Suite.Connector, Suite.CreateStub(), Suite.Options, new Dictionary<string, string?> { ["AttemptTimeout"] = "00:00:20", ["TotalTimeout"] = "00:01:00" });
        played.Arrange(bench.Stub);
        return bench;
    }

    private static TrytonStub Stub(ConnectorBench bench) => (TrytonStub)bench.Stub;
}
