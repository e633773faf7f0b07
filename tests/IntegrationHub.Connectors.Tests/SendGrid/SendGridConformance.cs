using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.SendGrid;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.SendGrid;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class SendGridConformance : ConnectorConformance
{
    public override IConnector Connector { get; } = new SendGridConnector();

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.SendGrid/README.md");

    public override IReadOnlyList<string> Secrets => [SendGridStub.Key];

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApi("sendgrid-mail")];

    public override IReadOnlyList<ConnectorCase> Cases =>
        [ConnectorCase.Write<IEmailSender, string>(Operations.MessageSend, (mail, key, token) => mail.SendAsync(SendGridPost.Message(), SendGridPost.OrderId, key, token))];

    public override IReadOnlyList<WebhookCase> Webhooks => [new("events", (at, signer) => SendGridPost.Signed(SendGridPost.Events(), at, signer), Events: 3) { Tolerance = TimeSpan.FromMinutes(5) }];

    public override VendorStub CreateStub() => new SendGridStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => SendGridPost.Options(stub);
}
