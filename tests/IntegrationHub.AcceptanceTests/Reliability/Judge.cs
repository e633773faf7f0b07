using System.Diagnostics;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>Compares the vendor's ledger and the database with what must have happened to every accepted order.</summary>
internal sealed class Judge(TestDatabase database, Vendor vendor)
{
    /// <summary>Longer than the longest pause between two attempts, the wait for another node's lease and that for a turn in the line of suspects.</summary>
    private static readonly TimeSpan WithoutProgress = TimeSpan.FromSeconds(20);
    private static readonly string[] Closed = ["Authorize", "Capture", "Close", "Label", "Notify", "Reserve"];
    private static readonly string[] GivenUp = ["Authorize", "Label", "Reserve", "UndoAuthorize", "UndoLabel", "UndoReserve"];

    public OrderBooks Books { get; } = new(database);

    /// <summary>Nothing is lost, nothing happened twice, the journals have no gap, and every order told the world once.</summary>
    /// <param name="poison">Instances that were set aside on purpose.</param>
    public async Task AssertAsync(OrderLoad load, Func<string> said, params string[] poison)
    {
        await SeeAllEndedAsync(said, poison);
        var known = await Books.TextsAsync("SELECT id FROM workflow_instances");
        Assert.Empty(load.Orders.Keys.Except(known));
        Assert.Empty(load.Events.Except(await Books.TextsAsync("SELECT id FROM signals")));
        Assert.Empty((await Books.TextsAsync("SELECT id FROM workflow_instances WHERE sub_status <> 'Finished' OR parked IS NOT NULL")).Except(poison));
        var effects = vendor.Effects();
        Assert.All(load.Orders, order => Assert.Equal(order.Value ? GivenUp : Closed, effects[order.Key].Order()));
        Assert.Empty(effects.Select(order => order.Key).Except(load.Orders.Keys).Except(poison));
        Assert.Equal(load.Orders.Keys.Order(), (await Books.TextsAsync("SELECT subject FROM outbox")).Order());
        Assert.Empty((await Books.TextsAsync("SELECT instance_id FROM bookmarks UNION ALL SELECT instance_id FROM timers")).Except(poison));
        Assert.Empty((await Books.TextsAsync("SELECT instance_id FROM calls")).Except(poison));
        await AssertJournalsAsync();
    }

    /// <summary>Every number from 1 to an instance's last stands in its journal exactly once.</summary>
    private async Task AssertJournalsAsync()
    {
        const string Numbers = """
            SELECT instance_id AS Instance, started_sequence AS Number FROM activity_runs
            UNION ALL SELECT instance_id, suspended_sequence FROM activity_runs WHERE suspended_sequence IS NOT NULL
            UNION ALL SELECT instance_id, resumed_sequence FROM activity_runs WHERE resumed_sequence IS NOT NULL
            UNION ALL SELECT instance_id, ended_sequence FROM activity_runs
            """;
        var ended = (await Books.TextsAsync("SELECT id FROM workflow_instances WHERE status = 'Finished'")).ToHashSet();
        var journals = (await Books.ReadAsync<JournalNumber>(Numbers)).Where(entry => ended.Contains(entry.Instance)).GroupBy(entry => entry.Instance, entry => entry.Number).ToList();
        Assert.Equal(ended.Count, journals.Count);
        Assert.All(journals, journal => Assert.Equal(Enumerable.Range(1, journal.Count()).Select(number => (long)number), journal.Order()));
    }

    /// <summary>Instances that have not ended, and how far each is.</summary>
    public Task<List<string>> OpenAsync() => Books.TextsAsync(
        "SELECT id || ' (' || sub_status || ', ' || sequence || COALESCE(', parked: ' || parked, '') || ')' FROM workflow_instances WHERE status <> 'Finished' ORDER BY id");

    /// <summary>A run that is stuck fails soon, and names who is stuck.</summary>
    private async Task SeeAllEndedAsync(Func<string> said, string[] poison)
    {
        var (seen, since) = (new List<string>(), Stopwatch.GetTimestamp());
        while ((await OpenAsync()).FindAll(instance => !poison.Contains(instance.Split(' ')[0])) is [_, ..] open)
        {
            if (!open.SequenceEqual(seen))
            {
                (seen, since) = (open, Stopwatch.GetTimestamp());
            }

            if (Stopwatch.GetElapsedTime(since) > WithoutProgress)
            {
                var report = new InstanceReport(Books, vendor);
                var told = await Task.WhenAll(open.Select(instance => report.TellAsync(instance.Split(' ')[0])));
                Assert.Fail($"Nothing goes on for {string.Join("\n", told)}\nThe node said: {said()}");
            }

            await Task.Delay(50);
        }
    }

#pragma warning disable CA1812 // Dapper creates it.
    private sealed record JournalNumber(string Instance, long Number);
#pragma warning restore CA1812
}
