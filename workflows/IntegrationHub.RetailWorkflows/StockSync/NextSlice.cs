using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Stock.Reconciliation;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Finds what is to be compared next: hot positions first, then whatever of a place was not looked at for longest.</summary>
internal sealed class NextSlice(ConnectionDirectory directory, StockBooks books, StockRoles roles, IOptions<StockSyncOptions> options) : EffectActivity
{
    public const string Operation = "stock.slice";

    private const string Previous = "previous";

    /// <summary>Hot positions that are asked for one by one.</summary>
    private const int MostHot = 50;

    /// <summary>The rest of a long day is left to the next instance.</summary>
    private const int MostSteps = 500;

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Stock.NextSlice", "Stock", "Finds which part of the stock is to be compared next.")
    {
        Inputs = [new(Previous, "Object", "What was compared last; nothing at first.")],
        Outputs = [new(Slice.Name, "Object", "What is to be compared next.")],
        Ports = ["Slice", "Nothing"],
    };

    public override EffectPlan Plan(ActivityScope scope) => new(HubStockReserver.Connection, Operation, RepeatSafety.Repeatable);

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var before = Slice.Of(call.Scope, Previous);
        var next = before?.Step >= MostSteps ? null : await FindAsync(books.Clock.GetUtcNow());
        return new EffectResult.Done(next is null ? new ActivityResult("Nothing") : new ActivityResult("Slice")
        {
            Outputs = new Dictionary<string, JsonElement> { [Slice.Name] = (next with { Step = (before?.Step ?? 0) + 1, Drift = before?.Drift ?? 0 }).ToJson() },
        });
    }

    private async Task<Slice?> FindAsync(DateTimeOffset now)
    {
        var due = await books.Slices.DueAsync();
        var places = books.Catalog.Locations.Select(location => location.Gln).ToList();
        foreach (var place in places)
        {
            if (roles.Owner(place) is { } owner && directory.Has<IStockReader>(owner) && IsDue(new StockSlice(owner, place.Value, SliceTier.Hot), due, now)
                && await books.Positions.HotAsync(place, now - options.Value.HotInterval, MostHot) is [_, ..] hot)
            {
                return new Slice(owner, place.Value, SliceTier.Hot, null, [.. hot.Select(position => position.Gtin.Value)], 0, 0);
            }
        }

        return places.SelectMany(Rolling).Where(slice => IsDue(slice, due, now)).OrderBy(slice => due.GetValueOrDefault(slice))
            .Select(slice => new Slice(slice.Connection, slice.Location, slice.Tier, null, [], 0, 0)).FirstOrDefault();
    }

    /// <summary>The owner first: what the channels show is held to what it says.</summary>
    private IEnumerable<StockSlice> Rolling(Gln place) =>
        new[] { roles.Owner(place) }.OfType<string>().Concat(roles.Channels(place).Select(rule => rule.Connection))
            .Where(directory.Has<IStockLister>).Select(connection => new StockSlice(connection, place.Value, SliceTier.Rolling));

    private static bool IsDue(StockSlice slice, IReadOnlyDictionary<StockSlice, DateTimeOffset> due, DateTimeOffset now) => !due.TryGetValue(slice, out var at) || at <= now;
}
