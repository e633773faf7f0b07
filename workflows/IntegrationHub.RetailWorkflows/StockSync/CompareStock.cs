using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Stock.Reconciliation;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Compares a page of a slice with the hub's books, writes down what differs and repairs it.</summary>
internal sealed class CompareStock(StockRoles roles, OwnerComparison owners, ChannelComparison channels, IOptions<StockSyncOptions> options) : EffectActivity
{
    public const string Operation = "stock.compare";

    private const string Compared = "compared";
    private const int Attempts = 3;

    public override ActivityDescriptor Descriptor { get; } = new(
        "IntegrationHub.Stock.CompareStock", "Stock", "Compares a part of another system's stock with the hub's, writes down what differs and repairs it.")
    {
        Inputs = [Slice.Input],
        Outputs = [new(Compared, "Object", "Where the comparison stands now.")],
        Ports = ["Done", "More", "Failed"],
    };

    public override EffectPlan Plan(ActivityScope scope) => new(Slice.Of(scope)!.Connection, Operation, RepeatSafety.Repeatable) { Attempts = Attempts };

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var slice = Slice.Of(call.Scope)!;
        try
        {
            return CapabilityEffect<IStockLister>.Result(await CompareAsync(slice, call.Key, cancellationToken), found => Written(slice, found, call.Scope.Now));
        }
        catch (NoConnectionException nobody)
        {
            return new EffectResult.Blocked("no-connection", nobody.Message);
        }
    }

    public override ActivityResult? GiveUp(ActivityScope scope, EffectResult failure) => new("Failed")
    {
        Writes = [SliceBook.Next(Slice.Of(scope)!.Key, scope.Now + options.Value.RetryInterval)],
    };

    private Task<Outcome<Comparison>> CompareAsync(Slice slice, string key, CancellationToken cancellationToken)
    {
        var location = Gln.Parse(slice.Location).Value;
        if (slice.Tier == SliceTier.Hot)
        {
            return owners.SomeAsync(slice.Connection, location, slice.Gtins.Select(gtin => Gtin.Parse(gtin).Value), key, cancellationToken);
        }

        return roles.Owner(location) == slice.Connection
            ? owners.PageAsync(slice.Connection, location, slice.After, key, cancellationToken)
            : channels.PageAsync(slice.Connection, location, slice.After, key, cancellationToken);
    }

    private EffectResult.Done Written(Slice slice, Comparison found, DateTimeOffset now)
    {
        var isOver = found.Next is null && slice.Tier == SliceTier.Rolling;
        return new EffectResult.Done(new ActivityResult(found.Next is null ? "Done" : "More")
        {
            Outputs = new Dictionary<string, JsonElement>
            {
                [Compared] = (slice with { After = found.Next, Step = slice.Step + 1, Drift = slice.Drift + found.Drift }).ToJson(),
            },
            Writes = isOver ? [.. found.Writes, SliceBook.Next(slice.Key, now + options.Value.RollingInterval)] : found.Writes,
        });
    }
}
