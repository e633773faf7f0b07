using System.Net;
using System.Net.Sockets;

namespace IntegrationHub.Testing.Storage;

/// <summary>A way to a server that can lose what the server answers: requests arrive, answers do not, then the line is dead.</summary>
public sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly int _serverPort;
    private readonly Task _accepting;
    private volatile bool _losesAnswers;

    public CutWire(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on nothing comes back from the server.</summary>
    public void LoseAnswers() => _losesAnswers = true;

    /// <summary>Breaks all lines; new ones work again.</summary>
    public void Cut()
    {
        _losesAnswers = false;
        lock (_ends)
        {
            _ends.ForEach(end => end.Dispose());
            _ends.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                lock (_ends)
                {
                    _ends.AddRange([client, server]);
                }

                _ = CopyAsync(client.GetStream(), server.GetStream(), isAnswer: false);
                _ = CopyAsync(server.GetStream(), client.GetStream(), isAnswer: true);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener was stopped.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var buffer = new byte[65_536];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer)) > 0)
            {
                if (!isAnswer || !_losesAnswers)
                {
                    await to.WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // The line was cut.
        }
    }
}
