using IntegrationHub.Testing.Live;
using IntegrationHub.Workflows.Effects;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>
/// 112 articles at three places are counted three times. Each time the ERP writes 336 rows in one transaction, all with the
/// time of its beginning: more than a page of the stream, and behind whatever it told meanwhile.
/// </summary>
[Collection(nameof(LiveHub))]
public sealed class When_stock_changes_a_thousand_times(LiveHub live, ITestOutputHelper output)
{
    private const int Articles = 112;
    private const int Counts = 3;
    private const int Changes = 1_000;

    private static readonly string[] Stores = ["9521000000018", "9521000000025", "9521000000032"];

    [LiveFact("TRYTON_URL", "MEDUSA_URL")]
    public async Task The_shop_is_told_in_few_calls_and_none_is_missed()
    {
        var gtins = LiveArticles.New(Articles);
        await live.Erp.MakeAsync(gtins);
        await live.Shop.MakeAsync(gtins, Stores);
        var before = Calls();
        var started = TimeProvider.System.GetTimestamp();

        var last = new Dictionary<(string Store, string Gtin), int>();
        var changes = 0;
        for (var round = 1; round <= Counts; round++)
        {
            foreach (var position in Stores.SelectMany(store => gtins.Select(gtin => (store, gtin))))
            {
                // Never the number before, so that each line is a change.
                last[position] = 1 + ((last.GetValueOrDefault(position) + Random.Shared.Next(1, 40)) % 41);
                changes++;
            }

            await live.Erp.CountAsync(last);
        }

        var counted = TimeProvider.System.GetElapsedTime(started);
        await live.SeeAsync(
            "the shop to show what the ERP has",
            async () => (await live.Shop.AvailableAsync(gtins, Stores)).Where(shown => shown.Value != last[shown.Key]).Select(shown => $"{shown.Key}: {shown.Value} instead of {last[shown.Key]}").ToList(),
            wrong => wrong.Count == 0);

        var calls = Calls() - before;
        output.WriteLine($"{changes} changes in {counted.TotalSeconds:0.0} s; all {last.Count} levels were right after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, with {calls} calls.");
        Assert.True(changes >= Changes, $"There were only {changes} changes.");
        Assert.InRange(calls, 1, changes / 10);
    }

    private int Calls() => live.Services.GetRequiredService<EffectLedger>().For("shop").Count(effect => effect.Operation == "stock.publish");
}
