using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>One thing somebody asked a system to do: all that the dispatcher may know, and one line of the log.</summary>
internal sealed record Command
{
    public required DateTimeOffset At { get; init; }

    public required string System { get; init; }

    public required string Operation { get; init; }

    public string? Key { get; init; }

    /// <summary>The id in the path, where the operation has one.</summary>
    public string? Target { get; init; }

    public object? Body { get; init; }

    /// <summary>The body as it is logged and compared; null without a body.</summary>
    public string? Json { get; init; }

    public string RequiredTarget => Target ?? throw new InvalidOperationException($"{System}.{Operation} needs a target.");

    public static string? Write(object? body) =>
        body is null ? null : JsonSerializer.Serialize(body, body.GetType(), SandboxJson.Options);

    /// <summary>What must be equal for two commands to be the same request.</summary>
    public string Fingerprint() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Target}\n{Json}")));
}
