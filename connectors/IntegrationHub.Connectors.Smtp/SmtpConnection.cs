using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntegrationHub.Connectors.Network;

namespace IntegrationHub.Connectors.Smtp;

/// <summary>Lines to a mail server and replies from it, in the clear or encrypted. What the server says is limited, because it may be anybody.</summary>
internal sealed class SmtpConnection(NetworkStream socket, SmtpOptions options) : IAsyncDisposable
{
    private const int LongestLine = 2048, MostLines = 100;

    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream = socket;
    private int _filled;

    /// <summary>Gets where the server is.</summary>
    public IPAddress? Peer { get; } = (socket.Socket.RemoteEndPoint as IPEndPoint)?.Address;

    public static async Task<SmtpConnection> OpenAsync(OutboundGuard guard, SmtpOptions options, CancellationToken cancellationToken) =>
        new(await guard.ConnectAsync(options.Host!, options.Port, cancellationToken), options);

    /// <summary>Encrypts from here on.</summary>
    /// <exception cref="AuthenticationException">The server's certificate is not trusted.</exception>
    public async Task EncryptAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            // Whatever came before the encryption may be anybody's, and would be taken for an answer within it.
            throw new IOException("The mail server spoke on in the clear where encryption was to begin.");
        }

        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = options.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, CertificateChainPolicy = Trust() }, cancellationToken);
    }

    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        await WriteAsync(command + "\r\n", cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <exception cref="IOException">The connection ended, or what came is no reply.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new IOException("What answers there speaks no SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new IOException("The mail server's reply has no end.");
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_buffer.AsSpan(0, _filled).IndexOf((byte)'\n') is >= 0 and var end)
            {
                var line = Encoding.ASCII.GetString(_buffer, 0, end).TrimEnd('\r');
                _buffer.AsSpan(end + 1, _filled - end - 1).CopyTo(_buffer);
                _filled -= end + 1;
                return line;
            }

            if (_filled == LongestLine)
            {
                throw new IOException("The mail server's reply has no end.");
            }

            var read = await _stream.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            _filled += read > 0 ? read : throw new IOException("The mail server ended the connection.");
        }
    }

    private X509ChainPolicy? Trust()
    {
        if (options.CertificateAuthority is not { Length: > 0 } path)
        {
            return null;
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(path);
        return policy;
    }
}
