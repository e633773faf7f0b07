using System.Text.Json;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Connectors.Tests.Smtp.Live;

/// <summary>The mail servers that <c>eng/systems up</c> starts: one in which people read, and one that fails on demand.</summary>
internal static class LiveMail
{
    /// <summary>The environment variable; it names the file of variables that <c>eng/systems</c> writes.</summary>
    public const string Variable = "HUB_LIVE_SYSTEMS";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Variables = new(() =>
        File.ReadLines(Environment.GetEnvironmentVariable(Variable)!).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]));

    /// <summary>Why tests on real mail servers are skipped, or null.</summary>
    public static string? WhySkipped { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"{Variable} is not set: it names the file of variables of running systems, DIR/systems.env after 'eng/systems up DIR'.";

    /// <summary>A recipient that no other test has, so that tests and people may use the servers at the same time.</summary>
    public static string Recipient(string name) => $"{name}+{Guid.NewGuid():N}@example.com";

    /// <summary>A key like the hub's, new for each mail.</summary>
    public static EffectKey NewKey() => new(Guid.NewGuid().ToString("N").ToUpperInvariant());

    /// <summary>Sends a mail to the server in which people read; it speaks in the clear.</summary>
    public static Task<Outcome<string>> ToReadersAsync(Message mail, EffectKey key, params (string Name, string Value)[] options) => SendAsync(
        mail, key, [("Port", Value("MAIL_SMTP_PORT")), ("Security", "None"), .. options]);

    /// <summary>Sends a mail to the server that fails on demand; it wants STARTTLS.</summary>
    public static Task<Outcome<string>> ToFaultsAsync(Message mail, EffectKey key, params (string Name, string Value)[] options) => SendAsync(
        mail, key, [("Port", Value("SMTP_FAULTS_PORT")), ("CertificateAuthority", Value("SMTP_FAULTS_CERTIFICATE")), .. options]);

    public static ConnectorError Refused(Outcome<string> outcome) => Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason;

    /// <summary>What people read: all mails to a recipient.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(string recipient)
    {
        using var handler = new HttpClientHandler();
        using var http = new HttpMessageInvoker(handler);
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Value("MAIL_WEB_URL") + "/email"), CancellationToken.None);
        return [.. JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()).EnumerateArray().Where(mail => mail.GetProperty("to")[0].GetProperty("address").GetString() == recipient)];
    }

    /// <summary>What the failing server accepted for a recipient.</summary>
    public static IReadOnlyList<JsonElement> Accepted(string recipient) =>
        [.. File.ReadLines(Value("SMTP_FAULTS_FILE")).Select(line => JsonElement.Parse(line)).Where(mail => mail.GetProperty("to")[0].GetString() == recipient)];

    private static string Value(string variable) =>
        Variables.Value.GetValueOrDefault(variable) ?? throw new InvalidOperationException($"The file that {Variable} names has no {variable}; start the systems with mail.");

    private static async Task<Outcome<string>> SendAsync(Message mail, EffectKey key, IEnumerable<(string Name, string Value)> options)
    {
        var settings = new Dictionary<string, string?> { ["Hub:Connections:mail:Connector"] = "smtp", ["Hub:Connections:mail:AllowedPrivateNetworks:0"] = "127.0.0.0/8" };
        foreach (var (name, value) in options.Prepend(("Host", "127.0.0.1")).Prepend(("From", "shop@retailer.example")).Prepend(("User", Value("MAIL_USER"))).Prepend(("Password", Value("MAIL_PASSWORD"))))
        {
            settings[$"Hub:Connections:mail:Options:{name}"] = value;
        }

        await using var services = new ServiceCollection().AddLogging()
            .AddConnectors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Hub"), [new SmtpConnector()]).BuildServiceProvider();
        return await services.GetRequiredService<ConnectionDirectory>().All<IEmailSender>()[0].Capability.SendAsync(mail, "ord_1", key, CancellationToken.None);
    }
}
