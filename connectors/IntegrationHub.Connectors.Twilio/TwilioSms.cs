using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>Sends text messages. Twilio takes no key, so a repeat looks for a message with the same recipient and text first.</summary>
internal sealed class TwilioSms(TwilioClient client, Uri? webhooks, TimeProvider clock) : ISmsSender
{
    private const int MaxText = 1_600;

    /// <summary>More than a thousand messages to one customer in a week are no place to look for one.</summary>
    private const int MaxPages = 20;

    /// <summary>How far back an earlier attempt is looked for: longer than an effect is repeated.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    public async Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken)
    {
        if (!TelephoneNumber.Parse(message.To.Value).TryGet(out var to))
        {
            return Refuse("recipient", "The recipient is no telephone number in E.164 form.");
        }

        if (message.Text.Value.Length > MaxText)
        {
            return Refuse("text-too-long", $"The text has {message.Text.Value.Length} characters, and Twilio takes {MaxText}.");
        }

        var earlier = key.IsRepeat ? await FindAsync(to.Value, message.Text.Value, cancellationToken) : new Outcome<string?>.Done(null);
        return await earlier.ThenAsync(async sid => sid is not null
            ? new Outcome<string>.Done(sid)
            : await (await client.CreateMessageAsync(new TwilioMessageRequest(to.Value, message.Text.Value, TwilioMapping.StatusCallback(webhooks, orderId, key.Value)), cancellationToken))
                .ThenAsync(created => Task.FromResult(Made(created.Sid))));
    }

    private async Task<Outcome<string?>> FindAsync(string to, string text, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - LookBack;
        string? page = null;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var answer = await client.ListMessagesAsync(to, page, cancellationToken);
            if (answer is not Outcome<TwilioMessages>.Done { Value: { Messages: { } listed } messages })
            {
                // What cannot be looked up may have been sent.
                return new Outcome<string?>.Unknown(answer.Error ?? Unreadable("Twilio did not list its messages."));
            }

            if (listed.OfType<TwilioMessage>().FirstOrDefault(message => TwilioMapping.IsOurs(message, text, since))?.Sid is { } sid)
            {
                return new Outcome<string?>.Done(sid);
            }

            page = listed.OfType<TwilioMessage>().Any(message => TwilioMapping.CreatedAt(message) < since) ? null : TwilioMapping.NextPage(messages.NextPageUri);
            if (page is null)
            {
                return new Outcome<string?>.Done(null);
            }
        }

        return new Outcome<string?>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "too-many-messages", "Twilio lists too many messages to this number to find out whether this one was sent."));
    }

    private static Outcome<string> Made(string? sid) => sid is { Length: > 0 } ? new Outcome<string>.Done(sid) : new Outcome<string>.Unknown(Unreadable("Twilio did not name the message."));

    private static ConnectorError Unreadable(string message) => new(ConnectorErrorKind.Transient, "unreadable-answer", message);

    private static Outcome<string> Refuse(string code, string message) => new Outcome<string>.DefinitelyNot(new ConnectorError(ConnectorErrorKind.Rejected, code, message));
}
