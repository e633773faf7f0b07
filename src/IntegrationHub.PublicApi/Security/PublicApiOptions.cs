namespace IntegrationHub.PublicApi.Security;

/// <summary>Who may use the public API; section <c>Hub</c>.</summary>
internal sealed class PublicApiOptions
{
    /// <summary>The partners by name. The default is none.</summary>
    public Dictionary<string, ClientOptions> Clients { get; init; } = [];
}

/// <summary>One partner.</summary>
internal sealed class ClientOptions
{
    /// <summary>SHA-256 of the partner's API key, 64 hexadecimal digits; the key itself is never configured.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>Whether the client may return orders of every client and sales channel, and see and receive all returns: a store's till. The default is false.</summary>
    public bool TakesAllReturns { get; set; }
}
