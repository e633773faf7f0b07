using Microsoft.Extensions.Options;

namespace IntegrationHub.PublicApi.Security;

/// <summary>Names every error of the clients' configuration at once.</summary>
internal sealed class PublicApiOptionsCheck : IValidateOptions<PublicApiOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicApiOptions options)
    {
        var errors = options.Clients.SelectMany(Errors).Concat(SharedKeys(options)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(KeyValuePair<string, ClientOptions> client)
    {
        if (client.Key.Length > 60 || !client.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            yield return $"Hub:Clients:{client.Key} is no usable name; use at most 60 letters, digits, '-', '_' or '.'.";
        }

        if (client.Value.KeySha256.Length != 64 || !client.Value.KeySha256.All(char.IsAsciiHexDigit))
        {
            yield return $"Hub:Clients:{client.Key}:KeySha256 has {client.Value.KeySha256.Length} characters; it must be the SHA-256 of the client's key as 64 hexadecimal digits.";
        }
    }

    private static IEnumerable<string> SharedKeys(PublicApiOptions options) => options.Clients
        .GroupBy(client => client.Value.KeySha256, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Key.Length > 0 && group.Count() > 1)
        .Select(group => $"Hub:Clients {string.Join(" and ", group.Select(client => client.Key))} have the same KeySha256; give each its own key.");
}
