using System.ComponentModel;

namespace IntegrationHub.Sandbox.Messaging;

internal enum Channel
{
    Email,
    Sms,
    Push,
    WhatsApp,
}

internal sealed record SendMessage(
    Channel Channel,
    string To,
    [property: Description("What the message is, e.g. order.ready.")] string Template,
    [property: Description("BCP 47.")] string Language,
    string Text,
    string Reference,
    string? Subject = null,
    IReadOnlyDictionary<string, string>? Parameters = null);

internal sealed record Message
{
    public required string Id { get; init; }

    public required Channel Channel { get; init; }

    public required string To { get; init; }

    public required string Template { get; init; }

    public required string Language { get; init; }

    public required string? Subject { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required string Reference { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}
