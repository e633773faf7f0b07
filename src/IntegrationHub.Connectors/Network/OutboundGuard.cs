using System.Net;
using System.Net.Sockets;

namespace IntegrationHub.Connectors.Network;

/// <summary>
/// Opens the connections of one connection of the hub. It resolves a name once, refuses it if any of its addresses is
/// special and not allowed, and connects to these addresses and no others, so that a name cannot point elsewhere in between.
/// </summary>
public sealed class OutboundGuard
{
    private readonly IReadOnlyList<IPNetwork> _allowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <param name="allowed">The special networks that the operator allows (<c>AllowedPrivateNetworks</c>).</param>
    public OutboundGuard(IReadOnlyList<IPNetwork> allowed)
        : this(allowed, Dns.GetHostAddressesAsync)
    {
    }

    internal OutboundGuard(IReadOnlyList<IPNetwork> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _allowed = allowed;
        _resolve = resolve;
    }

    /// <summary>Resolves a host to addresses that may be connected to.</summary>
    /// <exception cref="AddressRefusedException">One of them is special and not allowed.</exception>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : await _resolve(host, cancellationToken);
        return addresses.FirstOrDefault(each => SpecialNetworks.IsDenied(each, _allowed)) is { } denied
            ? throw new AddressRefusedException($"'{host}' is {denied}, an address of a private or special network that AllowedPrivateNetworks of the connection does not list.")
            : addresses;
    }

    /// <summary>Opens a TCP connection to a host.</summary>
    /// <exception cref="AddressRefusedException">As for <see cref="ResolveAsync"/>.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
}
