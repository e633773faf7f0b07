using System.Text.RegularExpressions;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>The ways in which Twilio may have written an address before signing it: case and credentials stay as they are.</summary>
internal static partial class TwilioAddress
{
    /// <summary>The address as given, without a port, and with the port of its scheme.</summary>
    public static IEnumerable<string> Variants(string address)
    {
        yield return address;
        if (Parts().Match(address) is { Success: true } parts)
        {
            var (scheme, host, rest) = (parts.Groups["scheme"].Value, parts.Groups["host"].Value, parts.Groups["rest"].Value);
            yield return $"{scheme}://{host}{rest}";
            yield return $"{scheme}://{host}:{(scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "443" : "80")}{rest}";
        }
    }

    [GeneratedRegex(@"^(?<scheme>https?)://(?<host>([^/?#@]*@)?[^/?#:]+)(:[0-9]+)?(?<rest>[/?#].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
