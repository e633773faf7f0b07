using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.ShipEngine;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class ShipEngineConformance : ConnectorConformance
{
    public override IConnector Connector { get; } = new ShipEngineConnector();

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApi("shipengine")];

    public override IReadOnlyList<string> Secrets => [ShipEngineStub.Key];

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.ShipEngine/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Read<IRateReader, IReadOnlyList<ShippingRate>>((rates, token) => rates.RateAsync(ShipEngineSamples.Parcel, token)),
        ConnectorCase.Write<ILabelMaker, ShippingLabel>(Operations.LabelBuy, (labels, key, token) => labels.BuyLabelAsync(ShipEngineSamples.Label, key, token)),
        ConnectorCase.Write<ILabelMaker, Nothing>(Operations.LabelVoid, (labels, key, token) => labels.VoidLabelAsync("se-label1", "ord_1", key, token), Bought),
        ConnectorCase.Read<IParcelTracker, ParcelStatus>((parcels, token) => parcels.TrackAsync("9405511899223197428490", token), Bought),
    ];

    public override IReadOnlyList<WebhookCase> Webhooks =>
        [new("track", (at, signer) => ShipEngineSamples.Signed(ShipEngineSamples.Payload("track"), at, ShipEngineSamples.Signers[signer]), Events: 3) { Tolerance = TimeSpan.FromMinutes(5) }];

    public override VendorStub CreateStub() => new ShipEngineStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["ApiKey"] = ShipEngineStub.Key,
        ["CarrierIds:0"] = ShipEngineStub.Carrier,
        ["WebhookPublicKeys:0"] = ShipEngineSamples.Signers[0].ExportSubjectPublicKeyInfoPem(),
        ["WebhookPublicKeys:1"] = ShipEngineSamples.Signers[1].ExportSubjectPublicKeyInfoPem(),
    };

    private static void Bought(VendorStub stub) => ((ShipEngineStub)stub).Have();
}
