using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>Between Twilio's words and ours. Pure.</summary>
internal static partial class TwilioMapping
{
    private const int MaxMessage = 200;

    /// <summary>The words that Twilio itself takes for an end, in its English defaults.</summary>
    private static readonly string[] StopWords = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];

    /// <summary>Where Twilio tells what becomes of a message; the query comes back with every call and is part of what is signed.</summary>
    public static Uri? StatusCallback(Uri? webhooks, string orderId, string key) =>
        webhooks is null ? null : new Uri($"{webhooks.AbsoluteUri}?order={Uri.EscapeDataString(orderId)}&key={Uri.EscapeDataString(key)}");

    /// <summary>The query of a following page; null on the last. Only the query is taken, so that no answer leads a call elsewhere.</summary>
    public static string? NextPage(string? uri) => uri?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var question ? uri[question..] : null;

    /// <summary>Whether a listed message is one that the hub sent with this text since a time.</summary>
    public static bool IsOurs(TwilioMessage message, string body, DateTimeOffset since) =>
        message.Direction?.StartsWith("outbound", StringComparison.Ordinal) == true && message.Body == body && CreatedAt(message) >= since;

    /// <returns>Null where Twilio does not say it in the way of RFC 2822.</returns>
    public static DateTimeOffset? CreatedAt(TwilioMessage message) =>
        DateTimeOffset.TryParse(message.DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Twilio names the recipient in its refusals.</summary>
    public static string? WithoutNumbers(string? message) => PlainText.Clean(message is null ? null : Number().Replace(message, "***"), MaxMessage)?.Value;

    /// <returns>Null for what the hub has no word for, such as a message that is on its way.</returns>
    public static FeedEvent? ToEvent(TwilioFields fields, string? orderId, DateTimeOffset at) => (fields.Find("MessageSid"), fields.Find("MessageStatus")) switch
    {
        ({ } sid, "delivered") => Event(sid, "delivered", MessageEvents.Delivered, at, orderId, null),
        ({ } sid, "failed" or "undelivered") => Event(sid, "failed", MessageEvents.Failed, at, orderId, fields.Find("ErrorCode")),
        ({ } sid, null) when IsOptOut(fields) => Event(sid, "stop", MessageEvents.OptedOut, at, null, fields.Find("OptOutType") ?? "STOP"),
        _ => null,
    };

    private static bool IsOptOut(TwilioFields fields) => fields.Find("OptOutType") is { } type
        ? type == "STOP"
        : StopWords.Contains(fields.Find("Body")?.Trim(), StringComparer.OrdinalIgnoreCase);

    private static FeedEvent Event(string sid, string what, string type, DateTimeOffset at, string? subject, string? reason) =>
        new($"{sid}:{what}", type, at, subject, JsonSerializer.Serialize(new MessageEvent(sid, reason), EventJson.Default.MessageEvent));

    [GeneratedRegex(@"\+?[0-9][0-9 ().-]{5,}[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
