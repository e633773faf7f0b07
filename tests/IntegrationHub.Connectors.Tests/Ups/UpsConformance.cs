using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Ups;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Ups;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class UpsConformance : ConnectorConformance
{
    public override IConnector Connector { get; } = new UpsConnector();

    public override IReadOnlyList<VendorDocument> Documents =>
    [
        VendorDocument.OpenApi("ups-oauth", Below("/security/")),
        VendorDocument.OpenApi("ups-rating", Below("/api/rating/")),
        VendorDocument.OpenApi("ups-tracking", Below("/api/track/")),
        VendorDocument.OpenApi("ups-shipping", Below("/api/")),
    ];

    public override IReadOnlyList<string> Secrets => [UpsStub.ClientSecret, UpsStub.TokenText];

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Ups/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Read<IRateReader, IReadOnlyList<ShippingRate>>((rates, token) => rates.RateAsync(UpsSamples.Parcel, token)),
        ConnectorCase.Write<ILabelMaker, ShippingLabel>(Operations.LabelBuy, (labels, key, token) => labels.BuyLabelAsync(UpsSamples.Label, key, token)),
        ConnectorCase.Write<ILabelMaker, Nothing>(Operations.LabelVoid, (labels, key, token) => labels.VoidLabelAsync("1Z12345E0300000000", "ord_1", key, token), stub => ((UpsStub)stub).Have()),
        ConnectorCase.Read<IParcelTracker, ParcelStatus>((parcels, token) => parcels.TrackAsync("1Z12345E0300000000", token), stub => ((UpsStub)stub).Have("011")),
    ];

    public override VendorStub CreateStub() => new UpsStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["BaseAddress"] = stub.ToString(),
        ["ClientId"] = UpsStub.ClientId,
        ["ClientSecret"] = UpsStub.ClientSecret,
        ["AccountNumber"] = UpsStub.Account,
    };

    private static Func<StubRequest, bool> Below(string path) => request => request.Path.StartsWith(path, StringComparison.Ordinal);
}
