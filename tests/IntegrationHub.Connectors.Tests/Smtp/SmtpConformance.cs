using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Smtp;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Smtp;

/// <summary>Holds the connector to everything that the hub expects and that is not about HTTP; the rest is in <see cref="SmtpSendingTests"/>.</summary>
public sealed class SmtpConformance : ConnectorConformance
{
    public override IConnector Connector { get; } = new SmtpConnector();

    public override bool IsHttp => false;

    public override string? WhyNoDocument => "SMTP is a standard (RFC 5321)";

    public override IReadOnlyList<string> Secrets => [SmtpStub.Password];

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.Smtp/README.md");

    public override IReadOnlyList<ConnectorCase> Cases =>
        [ConnectorCase.Write<IEmailSender, string>(Operations.MessageSend, (mails, key, token) => mails.SendAsync(SmtpSamples.Mail(), "ord_1", key, token))];

    public override VendorStub CreateStub() => new SmtpStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?>
    {
        ["Host"] = stub.Host,
        ["Port"] = stub.Port.ToString(CultureInfo.InvariantCulture),
        ["User"] = SmtpStub.User,
        ["Password"] = SmtpStub.Password,
        ["From"] = "shop@retailer.example",
        ["FromName"] = "Kaufhaus Müller",
        ["CertificateAuthority"] = SmtpStub.CertificateFile,
        ["Timeout"] = "00:00:02",
    };
}
