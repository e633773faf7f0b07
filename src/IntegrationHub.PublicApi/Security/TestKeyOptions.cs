namespace IntegrationHub.PublicApi.Security;

/// <summary>Whether the key that the documentation names is accepted. Only code of the host decides; no configuration is bound to it.</summary>
internal sealed class TestKeyOptions
{
    /// <summary>The default is false.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>Whether it returns orders of every client and sales channel, like a till. The default is false.</summary>
    public bool TakesAllReturns { get; set; }
}
