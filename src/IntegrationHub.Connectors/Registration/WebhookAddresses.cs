using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Registration;

/// <summary>Where vendors reach the hub.</summary>
public static class WebhookAddresses
{
    /// <summary>The path of one connection's webhooks.</summary>
    public const string Template = "/connectors/{connection}/webhooks";

    /// <summary>The address of one connection's webhooks below the hub's public address.</summary>
    public static Uri Of(Uri publicAddress, string connection) =>
        new(publicAddress.ToString().TrimEnd('/') + Template.Replace("{connection}", Uri.EscapeDataString(connection), StringComparison.Ordinal));

    /// <summary>Reads <c>Hub:PublicAddress</c>, the address under which the hub is reached from outside, also behind a proxy.</summary>
    /// <exception cref="ConnectionConfigurationException">It is no address.</exception>
    internal static Uri? Read(IConfiguration hub) => hub["PublicAddress"] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        var text => throw new ConnectionConfigurationException([$"Hub:PublicAddress is '{text}'; write the address under which the hub is reached from outside, such as https://hub.example."]),
    };
}
