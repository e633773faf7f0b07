using System.Net;
using System.Text;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>What is said to a mail server, in order (RFC 5321, 3207, 4954). Every step answers why the server refused it, or null.</summary>
internal sealed class SmtpDialogue(SmtpConnection connection, SmtpOptions options)
{
    private const int Ready = 220, LoggedIn = 235, Fine = 250, GoOn = 334, SendText = 354;

    /// <summary>Gets whether the text has begun to leave, so that the mail may have been taken.</summary>
    public bool HasTextLeft { get; private set; }

    /// <summary>Greets, encrypts and logs in, as the options say. A server that does not offer what they ask for is refused: nothing goes out in the clear or under nobody's name instead.</summary>
    public async Task<ConnectorError?> BeginAsync(CancellationToken cancellationToken)
    {
        if (options.Security == SmtpSecurity.Tls)
        {
            await connection.EncryptAsync(cancellationToken);
        }

        var greeting = await connection.ReadAsync(cancellationToken);
        if (greeting.Code != Ready)
        {
            return greeting.ToError();
        }

        var hello = await GreetAsync(cancellationToken);
        if (hello.Code == Fine && options.Security == SmtpSecurity.StartTls)
        {
            if (hello.Offers("STARTTLS") is null)
            {
                return new ConnectorError(ConnectorErrorKind.Rejected, "starttls-not-offered", "The mail server does not offer STARTTLS; see Security of the connection.");
            }

            var start = await connection.AskAsync("STARTTLS", cancellationToken);
            if (start.Code != Ready)
            {
                return start.ToError();
            }

            await connection.EncryptAsync(cancellationToken);
            // What was said in the clear does not count any more.
            hello = await GreetAsync(cancellationToken);
        }

        return hello.Code != Fine ? hello.ToError() : options.Password is null ? null : await LogInAsync(hello, cancellationToken);
    }

    /// <summary>Hands a mail over.</summary>
    public async Task<ConnectorError?> DeliverAsync(SmtpMail mail, CancellationToken cancellationToken)
    {
        foreach (var command in new[] { $"MAIL FROM:<{mail.From}>", $"RCPT TO:<{mail.To}>", "DATA" })
        {
            var reply = await connection.AskAsync(command, cancellationToken);
            if (command == "DATA" ? reply.Code != SendText : reply.Code / 100 != Fine / 100)
            {
                return reply.ToError();
            }
        }

        HasTextLeft = true;
        await connection.WriteAsync(mail.Content + ".\r\n", cancellationToken);
        var taken = await connection.ReadAsync(cancellationToken);
        return (taken.Code / 100) switch
        {
            2 => null,
            4 or 5 => taken.ToError(),
            _ => throw new IOException($"The mail server answered the text with {taken.Code}, which says neither yes nor no."),
        };
    }

    /// <summary>Says goodbye; whether the server hears it matters to nobody, so it gets a moment and no more.</summary>
    public async Task EndAsync()
    {
        using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await connection.AskAsync("QUIT", moment.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>Whether nobody on the way can read a password: it is encrypted, or it does not leave this machine.</summary>
    internal static bool KeepsSecrets(SmtpSecurity security, IPAddress? peer) => security != SmtpSecurity.None || (peer is not null && IPAddress.IsLoopback(peer));

    private Task<SmtpReply> GreetAsync(CancellationToken cancellationToken) => connection.AskAsync($"EHLO {SmtpAddress.Of(options.From!).Value.Domain}", cancellationToken);

    private async Task<ConnectorError?> LogInAsync(SmtpReply hello, CancellationToken cancellationToken)
    {
        if (!KeepsSecrets(options.Security, connection.Peer))
        {
            return new ConnectorError(ConnectorErrorKind.Unauthorised, "password-needs-tls", "A password is not sent in the clear to another machine; see Security of the connection.");
        }

        var ways = hello.Offers("AUTH") ?? [];
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            var reply = await connection.AskAsync($"AUTH PLAIN {Base64($"\0{options.User}\0{options.Password!.Reveal()}")}", cancellationToken);
            return reply.Code == LoggedIn ? null : reply.ToLoginError();
        }

        return ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase)
            ? await LogInByQuestionsAsync(cancellationToken)
            : new ConnectorError(ConnectorErrorKind.Unauthorised, "auth-not-offered", "A user is configured, and the mail server offers no login by PLAIN or LOGIN.");
    }

    private async Task<ConnectorError?> LogInByQuestionsAsync(CancellationToken cancellationToken)
    {
        foreach (var (answer, expected) in new[] { ("AUTH LOGIN", GoOn), (Base64(options.User!), GoOn), (Base64(options.Password!.Reveal()), LoggedIn) })
        {
            var reply = await connection.AskAsync(answer, cancellationToken);
            if (reply.Code != expected)
            {
                return reply.ToLoginError();
            }
        }

        return null;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
