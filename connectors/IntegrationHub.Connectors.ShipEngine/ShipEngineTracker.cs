using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.References;

namespace IntegrationHub.Connectors.ShipEngine;

/// <summary>Tells where a parcel is. A tracking number alone does not name a carrier, so it is tracked by its label.</summary>
internal sealed class ShipEngineTracker(ShipEngineClient client, ICrossReferences references) : IParcelTracker
{
    private const string Label = "label";

    public async Task<Outcome<ParcelStatus>> TrackAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        if (await references.FindExternalAsync(Label, trackingNumber, cancellationToken) is { } known)
        {
            var status = await ReadAsync(known, cancellationToken);
            if (status is not Outcome<ParcelStatus>.DefinitelyNot { Reason.Kind: ConnectorErrorKind.NotFound })
            {
                return status;
            }

            await references.ForgetAsync(Label, trackingNumber, cancellationToken);
        }

        var found = await client.ListLabelsByNumberAsync(trackingNumber, labels => Find(labels, trackingNumber), cancellationToken);
        return await found.ThenAsync(async label =>
        {
            await references.KeepAsync(Label, trackingNumber, label, cancellationToken);
            return await ReadAsync(label, cancellationToken);
        });
    }

    private Task<Outcome<ParcelStatus>> ReadAsync(string label, CancellationToken cancellationToken) =>
        client.TrackAsync(label, tracking => new Outcome<ParcelStatus>.Done(ShipEngineParcelMapping.ToStatus(tracking)), cancellationToken);

    private static Outcome<string> Find(ShipEngineLabels labels, string trackingNumber) =>
        (labels.Labels ?? throw new JsonException("The list has no labels.")).FirstOrDefault(label => label?.TrackingNumber == trackingNumber) switch
        {
            null => ShipEngineErrors.Not<string>(ConnectorErrorKind.NotFound, "label-not-found", "ShipEngine has no label with this tracking number."),
            { LabelId: { Length: > 0 } id } => new Outcome<string>.Done(id),
            _ => throw new JsonException("A label has no label_id."),
        };
}
