using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// What an error means that Tryton tells with status 200. Its own exceptions come as <c>[name, [texts]]</c> and are thrown
/// before the transaction commits; any other fault comes as <c>[text, traceback]</c>.
/// </summary>
internal static class TrytonErrors
{
    private const int MaxLength = 200;

    /// <summary>PostgreSQL and SQLite on rows that somebody else holds; the transaction is rolled back.</summary>
    private static readonly string[] Locked =
        ["could not obtain lock", "could not serialize access", "deadlock detected", "due to lock timeout", "database is locked"];

    public static Outcome<T> Of<T>(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Array || error.GetArrayLength() == 0 || error[0].ValueKind != JsonValueKind.String)
        {
            throw new JsonException("The error is of a shape that Tryton does not have.");
        }

        var name = error[0].GetString()!;
        var details = error.GetArrayLength() > 1 ? error[1] : default;
        return name switch
        {
            "UserError" => Not<T>(ConnectorErrorKind.Rejected, name, Text(details, 0)),
            // A warning is a question to the user; somebody has to answer it there.
            "UserWarning" => Not<T>(ConnectorErrorKind.Conflict, name, Text(details, 1)),
            "LoginException" => Not<T>(ConnectorErrorKind.Unauthorised, name, Text(details, 1)),
            "ConcurrencyException" => Not<T>(ConnectorErrorKind.Transient, name, "The record was changed in the meantime."),
            _ when Locked.Any(phrase => name.Contains(phrase, StringComparison.OrdinalIgnoreCase)) =>
                Not<T>(ConnectorErrorKind.Transient, "locked", "Another transaction holds the same rows."),
            _ => new Outcome<T>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "technical-error", Technical(name))),
        };
    }

    private static Outcome<T> Not<T>(ConnectorErrorKind kind, string code, string message) => OutcomeSteps.Not<T>(kind, code, message);

    private static string Text(JsonElement details, int index) =>
        details.ValueKind == JsonValueKind.Array && details.GetArrayLength() > index && details[index].ValueKind == JsonValueKind.String
            && Short(details[index].GetString()!) is { Length: > 0 } text
            ? text
            : "Tryton gave no reason.";

    /// <summary>The first line only, because the others of a database's message hold the rows; and no file paths, which Tryton likes to tell.</summary>
    private static string Technical(string text) =>
        Short(text) is { Length: > 0 } line && !line.Contains('/', StringComparison.Ordinal) ? $"Tryton failed: {line}" : "Tryton failed; its log says why.";

    private static string Short(string text)
    {
        var line = text.AsSpan().Trim();
        line = line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line;
        return line.Length <= MaxLength ? line.ToString() : string.Concat(line[..MaxLength], "…");
    }
}
