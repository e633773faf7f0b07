using System.Net.Http.Headers;
using System.Text;

namespace IntegrationHub.Connectors.Secrets;

/// <summary>Blanks a connection's secrets where a vendor repeats them in an answer, so that no message, log or ledger can quote them.</summary>
internal sealed class SecretScrubber(object options)
{
    /// <summary>Shorter values would blank words that only look alike.</summary>
    private const int ShortestLength = 8;

    private readonly byte[][] _secrets = [.. Find(options).Where(secret => secret.Length >= ShortestLength).SelectMany(Forms).Distinct().Select(Encoding.UTF8.GetBytes)];

    /// <summary>Blanks secrets in a body that has been read; returns the same array when there are none.</summary>
    public byte[] Scrub(byte[] body, AuthenticationHeaderValue? authorization)
    {
        foreach (var secret in authorization?.Parameter is { Length: >= ShortestLength } parameter ? _secrets.Append(Encoding.UTF8.GetBytes(parameter)) : _secrets)
        {
            for (var at = body.AsSpan().IndexOf(secret); at >= 0; at = body.AsSpan().IndexOf(secret))
            {
                body = [.. body.AsSpan(0, at), .. "***"u8, .. body.AsSpan(at + secret.Length)];
            }
        }

        return body;
    }

    private static IEnumerable<string> Find(object options) => options.GetType().GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0)
        .SelectMany(property => property.GetValue(options) switch
        {
            Secret secret => [secret],
            IEnumerable<Secret> secrets => secrets,
            _ => Enumerable.Empty<Secret>(),
        })
        .Select(secret => secret.Reveal());

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), System.Text.Json.JsonEncodedText.Encode(secret).ToString()];
}
