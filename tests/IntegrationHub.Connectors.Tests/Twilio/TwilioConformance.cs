using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Twilio;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Twilio;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class TwilioConformance : ConnectorConformance
{
    public override IConnector Connector { get; } = new TwilioConnector();

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Twilio/README.md");

    public override IReadOnlyList<string> Secrets => TwilioPhone.Tokens[..2];

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApi("twilio-messaging")];

    public override IReadOnlyList<ConnectorCase> Cases =>
        [ConnectorCase.Write<ISmsSender, string>(Operations.MessageSend, (sms, key, token) => sms.SendAsync(TwilioPhone.Message(), TwilioPhone.OrderId, key, token))];

    public override IReadOnlyList<WebhookCase> Webhooks =>
    [
        new("delivered", (_, signer) => Signed("delivered.txt", signer), Events: 1),
        new("undelivered", (_, signer) => Signed("undelivered.txt", signer), Events: 1),
        new("stop", (_, signer) => Signed("stop.txt", signer), Events: 1),
    ];

    public override VendorStub CreateStub() => new TwilioStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => TwilioPhone.Options(stub);

    private static WebhookDelivery Signed(string payload, int signer) =>
        TwilioPhone.Deliver(TwilioPhone.Payload(payload), TwilioPhone.Sign(TwilioPhone.Payload(payload), TwilioPhone.Tokens[signer]));
}
