using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Smtp;

/// <summary>A mail server on a free loopback port, with STARTTLS and a login, that misbehaves as it is told.</summary>
internal sealed class SmtpStub : VendorStub, IAsyncDisposable
{
    public const string User = "hub@retailer.example";
    public const string Password = "mail-password-that-nobody-may-see";

    private static readonly X509Certificate2 Certificate = MakeCertificate();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private readonly List<string> _commands = [];
    private readonly List<SmtpDelivery> _mails = [];
    private readonly Task _serving;

    public SmtpStub()
    {
        _listener.Start();
        _serving = AcceptAsync();
    }

    /// <summary>Gets a PEM file with the server's certificate.</summary>
    public static string CertificateFile { get; } = WriteCertificate();

    /// <summary>Gets or sets the lines after EHLO, before and after encryption.</summary>
    public (string[] Clear, string[] Encrypted) Offers { get; set; } = (["STARTTLS"], ["AUTH PLAIN LOGIN"]);

    /// <summary>Gets or sets answers to commands that begin in a certain way, such as <c>RCPT TO:&lt;full@</c>.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>Gets or sets what is done with a mail's text.</summary>
    public SmtpTextFate Fate { get; set; } = SmtpTextFate.Taken;

    /// <summary>Gets or sets whether the connection is encrypted from its first byte.</summary>
    public bool IsEncryptedAtOnce { get; set; }

    /// <summary>Gets or sets the first line.</summary>
    public string Greeting { get; set; } = "220 mail.example ESMTP";

    /// <summary>Gets or sets what is said in the clear right behind the answer to STARTTLS.</summary>
    public string Smuggled { get; set; } = "";

    public IReadOnlyList<string> Commands => Read(() => _commands.ToList());

    public IReadOnlyList<SmtpDelivery> Mails => Read(() => _mails.ToList());

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    protected override Uri OwnAddress => new($"smtp://127.0.0.1:{Port}/");

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _serving;
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Conversation(this, client.GetStream()).RunAsync(_closed.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                return;
            }
        }
    }

    private void Heard(string command)
    {
        lock (_gate)
        {
            _commands.Add(command);
        }
    }

    private void Take(SmtpDelivery mail)
    {
        lock (_gate)
        {
            _mails.Add(mail);
        }

        Effect($"mail to {mail.To}");
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static string WriteCertificate()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "smtp-stand-in.pem");
        File.WriteAllText(file, Certificate.ExportCertificatePem());
        return file;
    }

    /// <summary>One client's connection.</summary>
    private sealed class Conversation(SmtpStub server, Stream stream)
    {
        private Stream _stream = stream;
        private string? _user;
        private string _from = "";
        private string _to = "";

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            if (server.IsEncryptedAtOnce)
            {
                await EncryptAsync(cancellationToken);
            }

            await SayAsync(server.Greeting, cancellationToken);
            while (await HearAsync(cancellationToken) is { } command)
            {
                server.Heard(command);
                if (server.Answers.FirstOrDefault(answer => command.StartsWith(answer.Key, StringComparison.Ordinal)) is { Key: not null, Value: var scripted })
                {
                    await SayAsync(scripted, cancellationToken);
                }
                else if (!await AnswerAsync(command, cancellationToken))
                {
                    return;
                }
            }
        }

        private async Task<bool> AnswerAsync(string command, CancellationToken cancellationToken)
        {
            switch (command.Split([' ', ':'])[0])
            {
                case "EHLO":
                    string[] lines = ["mail.example", .. _stream is SslStream ? server.Offers.Encrypted : server.Offers.Clear];
                    await SayAsync(string.Join("\r\n", lines.Select((line, at) => at == lines.Length - 1 ? $"250 {line}" : $"250-{line}")), cancellationToken);
                    return true;
                case "STARTTLS":
                    await SayAsync("220 go on" + server.Smuggled, cancellationToken);
                    await EncryptAsync(cancellationToken);
                    return true;
                case "AUTH":
                    await LogInAsync(command, cancellationToken);
                    return true;
                case "MAIL":
                    _from = Between(command);
                    await SayAsync(_user is null && server.Offers.Encrypted.Length > 0 ? "530 5.7.0 Log in first" : "250 2.1.0 Fine", cancellationToken);
                    return true;
                case "RCPT":
                    _to = Between(command);
                    await SayAsync("250 2.1.5 Fine", cancellationToken);
                    return true;
                case "DATA":
                    await SayAsync("354 Go on", cancellationToken);
                    return await TakeTextAsync(cancellationToken);
                default:
                    await SayAsync(command == "QUIT" ? "221 Bye" : "500 5.5.1 What?", cancellationToken);
                    return command != "QUIT";
            }
        }

        private async Task EncryptAsync(CancellationToken cancellationToken)
        {
            var encrypted = new SslStream(_stream);
            _stream = encrypted;
            await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, cancellationToken);
        }

        private async Task LogInAsync(string command, CancellationToken cancellationToken)
        {
            string given;
            if (command == "AUTH LOGIN")
            {
                await SayAsync("334 VXNlcm5hbWU6", cancellationToken);
                var user = await HearAsync(cancellationToken);
                await SayAsync("334 UGFzc3dvcmQ6", cancellationToken);
                given = $"\0{Text(user!)}\0{Text((await HearAsync(cancellationToken))!)}";
            }
            else
            {
                given = Text(command.Split(' ')[2]);
            }

            _user = given == $"\0{User}\0{Password}" ? User : null;

            // Some servers repeat what they did not like.
            await SayAsync(_user is null ? $"535 5.7.8 Not accepted: {given.Replace('\0', ' ')} {command}" : "235 2.7.0 Welcome", cancellationToken);
        }

        private async Task<bool> TakeTextAsync(CancellationToken cancellationToken)
        {
            var text = new StringBuilder();
            while (await HearAsync(cancellationToken) is { } line && line != ".")
            {
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            if (server.Fate is SmtpTextFate.Refused or SmtpTextFate.RefusedForNow)
            {
                await SayAsync(server.Fate == SmtpTextFate.Refused ? "554 5.6.0 We do not like it" : "452 4.3.1 No room", cancellationToken);
                return true;
            }

            server.Take(new SmtpDelivery(_from, _to, _user, _stream is SslStream, text.ToString()));
            switch (server.Fate)
            {
                case SmtpTextFate.TakenAndBroken:
                    return false;
                case SmtpTextFate.TakenAndMumbled:
                    await SayAsync("354 Go on", cancellationToken);
                    return true;
                case SmtpTextFate.TakenAndSilent:
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return false;
                default:
                    await SayAsync("250 2.0.0 Queued as 4711", cancellationToken);
                    return true;
            }
        }

        private async Task SayAsync(string line, CancellationToken cancellationToken) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);

        private async Task<string?> HearAsync(CancellationToken cancellationToken)
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await _stream.ReadAsync(one, cancellationToken) > 0)
            {
                if (one[0] == '\n')
                {
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(one[0]);
            }

            return null;
        }

        private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

        private static string Between(string command) => command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.LastIndexOf('>')];
    }
}

/// <summary>A mail as it was taken, with the login under which it came.</summary>
internal sealed record SmtpDelivery(string From, string To, string? User, bool IsEncrypted, string Text)
{
    /// <summary>Finds a header's value, with its folded lines.</summary>
    public string? Header(string name) => Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];
}

/// <summary>What becomes of a text.</summary>
public enum SmtpTextFate
{
    Taken,
    Refused,
    RefusedForNow,
    TakenAndMumbled,
    TakenAndBroken,
    TakenAndSilent,
}
