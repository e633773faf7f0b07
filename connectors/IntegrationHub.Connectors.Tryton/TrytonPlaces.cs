using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Which warehouse of Tryton's is which location of ours: its code is the GLN.</summary>
internal sealed class TrytonPlaces(TrytonClient client)
{
    public const string Model = "stock.location";

    public Task<Outcome<TrytonWarehouse[]>> AllAsync(CancellationToken cancellationToken) =>
        client.SearchAsync(
            Model, TrytonValues.All(TrytonValues.Where("type", "=", "warehouse"), TrytonValues.Where("code", "!=", null)),
            TrytonWarehouse.Fields, TrytonJson.Default.TrytonWarehouseArray, cancellationToken);

    public Task<Outcome<TrytonWarehouse>> FindAsync(Gln location, CancellationToken cancellationToken) =>
        client.SearchAsync(
                Model, TrytonValues.All(TrytonValues.Where("type", "=", "warehouse"), TrytonValues.Where("code", "=", location.Value)),
                TrytonWarehouse.Fields, TrytonJson.Default.TrytonWarehouseArray, cancellationToken, limit: 2)
            .ThenAsync(found => found switch
            {
                [var warehouse] => OutcomeSteps.Done(warehouse),
                [] => OutcomeSteps.Not<TrytonWarehouse>(ConnectorErrorKind.NotFound, "warehouse", $"No warehouse in Tryton has the code {location}."),
                _ => OutcomeSteps.Not<TrytonWarehouse>(ConnectorErrorKind.Conflict, "gln-not-unique", $"Several warehouses in Tryton have the code {location}."),
            });

    /// <summary>Where pieces go that are not sold again: the configured location, or else the first waste location of the warehouse.</summary>
    public Task<Outcome<int>> QuarantineAsync(TrytonWarehouse warehouse, CancellationToken cancellationToken) => client.Options.QuarantineLocation is { } code
        ? client.SearchAsync(Model, TrytonValues.All(TrytonValues.Where("code", "=", code)), ["id"], TrytonJson.Default.TrytonIdArray, cancellationToken, limit: 1)
            .ThenAsync(found => found is [var location, ..]
                ? OutcomeSteps.Done(location.Id)
                : OutcomeSteps.Not<int>(ConnectorErrorKind.Rejected, "quarantine", $"No location in Tryton has the code {code} of the option QuarantineLocation."))
        : Task.FromResult(warehouse.WasteLocations is [var waste, ..]
            ? OutcomeSteps.Done(waste)
            : OutcomeSteps.Not<int>(
                ConnectorErrorKind.Rejected, "quarantine",
                $"Warehouse {warehouse.Code} has no waste location in Tryton for pieces that are not sold again: add one, or set the option QuarantineLocation."));
}
