using System.Text.Json;
using IntegrationHub.Benchmarks.Commands;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>Runs the phases one after the other and prints a line when one begins and when it has ended.</summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var target = new Uri(arguments.Required("target"));
        var stub = new Uri(arguments.Required("stub"));
        var phases = arguments.All("phase").Select(Phase.Parse).ToList();
        // With a parent every mark is answered by a line, so that the parent can look at the other processes in between.
        var withParent = arguments.Flag("with-parent");
        arguments.RefuseUnknown();

        using var driver = new LoadDriver(target, stub);
        using var stopping = new CancellationTokenSource();
        var following = driver.FollowAsync(stopping.Token);
        var clean = true;
        foreach (var phase in phases)
        {
            await MarkAsync(new PhaseMark("begin", phase.Name, null), withParent);
            var report = await driver.RunAsync(phase);
            clean &= report is { Lost: 0, Errors: 0, Duplicates: 0 };
            await MarkAsync(new PhaseMark("end", phase.Name, report), withParent);
        }

        await stopping.CancelAsync();
        await following;
        return clean ? 0 : 1;
    }

    private static async Task MarkAsync(PhaseMark mark, bool withParent)
    {
        Console.WriteLine(JsonSerializer.Serialize(mark, JsonSerializerOptions.Web));
        if (withParent && await Console.In.ReadLineAsync() is null)
        {
            throw new UsageException("The process that started the load has gone.");
        }
    }
}
