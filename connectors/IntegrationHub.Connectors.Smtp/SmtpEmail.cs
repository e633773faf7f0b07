using System.Net.Sockets;
using System.Security.Authentication;
using IntegrationHub.Canonical.Messages;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Network;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>Hands mails to a mail server, one a connection.</summary>
internal sealed class SmtpEmail(ConnectionContext context, SmtpOptions options) : IEmailSender
{
    public Task<Outcome<string>> SendAsync(Message message, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        context.IsDryRun ? Task.FromResult(Not(new ConnectorError(ConnectorErrorKind.Rejected, "dry-run", $"'{context.Name}' is in dry-run mode: the mail was not sent.")))
        : SmtpMail.Write(message, key, options, context.Clock.GetUtcNow()).Match(
            mail => TalkAsync(async (dialogue, token) => await dialogue.DeliverAsync(mail, token) is { } refused ? Not(refused) : new Outcome<string>.Done(mail.Id), cancellationToken),
            refusals => Task.FromResult(Not(new ConnectorError(ConnectorErrorKind.Rejected, refusals[0].Code, string.Join("; ", refusals)))));

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var talked = await TalkAsync((_, _) => Task.FromResult<Outcome<string>>(new Outcome<string>.Done("")), cancellationToken);
        if (talked.Error is { } error)
        {
            throw new IOException($"The mail server does not answer well: {error.Code}, {error.Message}");
        }
    }

    private async Task<Outcome<string>> TalkAsync(Func<SmtpDialogue, CancellationToken, Task<Outcome<string>>> say, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        SmtpDialogue? dialogue = null;
        Outcome<string>? outcome = null;
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(context.Guard, options, patience.Token);
            dialogue = new SmtpDialogue(connection, options);
            outcome = await dialogue.BeginAsync(patience.Token) is { } refused ? Not(refused) : await say(dialogue, patience.Token);
            await dialogue.EndAsync();
            return outcome;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && ErrorOf(failure) is { } error)
        {
            return outcome ?? (dialogue is { HasTextLeft: true } ? new Outcome<string>.Unknown(error) : Not(error));
        }
    }

    private static ConnectorError? ErrorOf(Exception failure) => failure switch
    {
        AddressRefusedException => new ConnectorError(ConnectorErrorKind.Rejected, "address-refused", failure.Message),
        AuthenticationException => new ConnectorError(ConnectorErrorKind.Transient, "tls-failed", failure.Message),
        OperationCanceledException => new ConnectorError(ConnectorErrorKind.Transient, "timeout", "The mail server took too long; see Timeout of the connection."),
        SocketException => new ConnectorError(ConnectorErrorKind.Transient, "not-reachable", failure.Message),
        IOException => new ConnectorError(ConnectorErrorKind.Transient, "no-answer", failure.Message),
        _ => null,
    };

    private static Outcome<string> Not(ConnectorError error) => new Outcome<string>.DefinitelyNot(error);
}
