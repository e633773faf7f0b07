using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>Between SendGrid's words and ours. Pure.</summary>
internal static partial class SendGridMapping
{
    private const int MaxReason = 200;

    /// <summary>The end of the year 9999.</summary>
    private const long LatestSecond = 253_402_300_799;

    /// <summary>The custom arguments are the recipient's own: SendGrid's document calls those of the whole mail a string, its guide an object; about these both agree.</summary>
    public static SendGridMail FromMessage(Message message, EmailAddress to, PlainText subject, SendGridOptions options, string orderId, EffectKey key) => new(
        [new SendGridPersonalization([new SendGridAddress(to.Value, null)], new Dictionary<string, string> { ["hub_order"] = orderId, ["hub_effect"] = key.Value })],
        new SendGridAddress(options.From!, options.FromName), subject.Value, [new SendGridContent("text/plain", message.Text.Value)]);

    /// <summary>
    /// Reads one event by its members, because the arguments of all mails of the account stand among them and may be of
    /// any type: what others send must not make ours unreadable.
    /// </summary>
    /// <returns>Null for what the hub has no word for, such as an opened mail, and for what has no id or time.</returns>
    public static FeedEvent? ToEvent(IReadOnlyDictionary<string, JsonElement>? happened)
    {
        if (happened is null || Type(Text(happened, "event")) is not { } type || Text(happened, "sg_event_id") is not { Length: > 0 } id || Time(happened) is not { } at)
        {
            return null;
        }

        var reason = type == MessageEvents.Delivered ? null : Text(happened, "reason") ?? Text(happened, "status") ?? Text(happened, "event");
        return new FeedEvent(id, type, at, Text(happened, "hub_order"), JsonSerializer.Serialize(
            new MessageEvent(MessageId(Text(happened, "sg_message_id")), WithoutAddresses(reason)), EventJson.Default.MessageEvent));
    }

    public static string? Explain(SendGridError? error) => WithoutAddresses(error switch
    {
        null => null,
        { Field: null or "null" } => error.Message,
        _ => $"{error.Field}: {error.Message}",
    });

    private static string? Type(string? name) => name switch
    {
        "delivered" => MessageEvents.Delivered,
        "bounce" or "dropped" => MessageEvents.Failed,
        "unsubscribe" or "group_unsubscribe" or "spamreport" => MessageEvents.OptedOut,
        _ => null,
    };

    /// <summary>An event's message id is the one of <c>X-Message-Id</c> with the way that the mail took behind a dot.</summary>
    private static string MessageId(string? id) => id?.Split('.')[0] ?? "";

    private static string? Text(IReadOnlyDictionary<string, JsonElement> happened, string member) =>
        happened.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, JsonElement> happened) =>
        happened.TryGetValue("timestamp", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= LatestSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Mail servers and SendGrid name the recipient when they say no.</summary>
    private static string? WithoutAddresses(string? text) => PlainText.Clean(text is null ? null : Address().Replace(text, "***"), MaxReason)?.Value;

    [GeneratedRegex(@"[^\s<>""'(),;:]+@[^\s<>""'(),;:]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
