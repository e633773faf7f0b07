using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Tests.Acme;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>The template's suite with a flawed connector; a type of its own for each flaw, because a suite's verdicts are found once. Not public, so its facts are not run.</summary>
internal sealed class FlawedSuite<TFlaw> : ConnectorConformance
    where TFlaw : IFlaw, new()
{
    private readonly AcmeConformance _sound = new();

    public override IConnector Connector { get; } = new FlawedConnector(new TFlaw());

    public override IReadOnlyList<ConnectorCase> Cases => _sound.Cases;

    public override IReadOnlyList<WebhookCase> Webhooks => _sound.Webhooks;

    public override IReadOnlyList<string> Secrets => _sound.Secrets;

    public override IReadOnlyList<VendorDocument> Documents => _sound.Documents;

    public override string? ReadmePath => _sound.ReadmePath;

    public override VendorStub CreateStub() => _sound.CreateStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => _sound.Options(stub);

    private sealed class FlawedConnector(IFlaw flaw) : IConnector
    {
        private readonly AcmeConnector _sound = new();

        public ConnectorDescriptor Descriptor { get; } = flaw.Describe(new AcmeConnector().Descriptor);

        public ConnectorInstance Connect(ConnectionContext context) => flaw.Spoil(_sound.Connect(Known(context)), context);

        /// <summary>The sound connector knows its own options only.</summary>
        private static ConnectionContext Known(ConnectionContext context) =>
            context.Options is AcmeOptions ? context : context with { Options = ((IAcmeLike)context.Options).ToSound() };
    }
}

/// <summary>Options of a flawed connector that the sound one can be given.</summary>
internal interface IAcmeLike
{
    AcmeOptions ToSound();
}
