namespace IntegrationHub.PublicApi.Security;

/// <summary>Who may use the public API.</summary>
public sealed class ClientOptions
{
    /// <summary>Gets the clients of the section <c>Hub:Clients</c>: name to the SHA-256 of its key, as hexadecimal text.</summary>
    public Dictionary<string, string> KeySha256 { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the documented key <c>test_demo</c> is valid. Only the host sets it, while it runs on a sandbox and listens on loopback. The default is false.</summary>
    public bool AcceptsTestKey { get; set; }
}
