using System.Net;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>The fields of a form or a query, in the order in which Twilio signs them: by name, and each pair once.</summary>
internal sealed class TwilioFields
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _sorted;

    private TwilioFields(IReadOnlyList<KeyValuePair<string, string>> sorted) => _sorted = sorted;

    /// <summary>Gets what is signed behind the address: each name and its value, without anything between.</summary>
    public string Signed => string.Concat(_sorted.Select(pair => pair.Key + pair.Value));

    public static TwilioFields Parse(string encoded) => new([.. encoded.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2)).Select(field => KeyValuePair.Create(WebUtility.UrlDecode(field[0]), field.Length == 2 ? WebUtility.UrlDecode(field[1]) : ""))
        .Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)]);

    /// <summary>Finds a field that is there and not empty.</summary>
    public string? Find(string name) => _sorted.FirstOrDefault(field => field.Key == name && field.Value.Length > 0).Value;
}
