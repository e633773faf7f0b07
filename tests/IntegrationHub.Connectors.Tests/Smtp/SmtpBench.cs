using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Smtp;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Smtp;

/// <summary>A connection to the stand-in, for the stories that the kit does not tell.</summary>
internal sealed class SmtpBench(ConnectorBench bench) : IAsyncDisposable
{
    public SmtpStub Server => (SmtpStub)bench.Stub;

    public IReadOnlyList<string> Log => bench.Log.Lines;

    /// <param name="options">Options that differ from the conformance suite's, whose timeout is for faults; null takes one away.</param>
    public static async Task<SmtpBench> StartAsync(SmtpStub? server = null, params (string Name, string? Value)[] options) => new(await ConnectorBench.StartAsync(
        new SmtpConnector(), server ?? new SmtpStub(), stub => new SmtpConformance().Options(stub)
            .Where(option => option.Key != "Timeout" && options.All(other => other.Name != option.Key)).Concat(options.Where(option => option.Value is not null).Select(option => KeyValuePair.Create(option.Name, option.Value))).ToDictionary()));

    public Task<Outcome<string>> SendAsync(Message? mail = null, CancellationToken cancellationToken = default) =>
        bench.Directory.All<IEmailSender>()[0].Capability.SendAsync(mail ?? SmtpSamples.Mail(), "ord_1", SmtpSamples.Key, cancellationToken);

    public async Task<ConnectorError> RefusedAsync(Message? mail = null) => Assert.IsType<Outcome<string>.DefinitelyNot>(await SendAsync(mail)).Reason;

    public Task CheckHealthAsync() => bench.Directory.Reports[0].CheckHealthAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => bench.DisposeAsync();
}
