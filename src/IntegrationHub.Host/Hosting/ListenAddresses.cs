using System.Net;
using System.Net.Sockets;

namespace IntegrationHub.Host.Hosting;

/// <summary>Where the hub listens.</summary>
internal static class ListenAddresses
{
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The addresses of the configuration, separated by semicolons; endpoints configured for Kestrel go before <c>urls</c>, as they do when it listens.</summary>
    public static string Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").ToList();
        return endpoints.Count > 0 ? string.Join(';', endpoints) : configuration["urls"] ?? Default;
    }

    /// <summary>Finds out before anything is opened, so that an address that is none and a taken port are one clear sentence.</summary>
    /// <exception cref="StartupException">An address cannot be listened on, or something else listens there.</exception>
    public static void RefuseUnusable(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsAddress(url))
            {
                throw new StartupException($"The hub cannot listen on '{url}', which is no address; write one such as --urls http://127.0.0.1:5080, with a port of at most {IPEndPoint.MaxPort}.");
            }

            if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Port > 0 && IPAddress.TryParse(uri.IdnHost == "localhost" ? "127.0.0.1" : uri.IdnHost.Trim('[', ']'), out var address))
            {
                RefuseTaken(url, new IPEndPoint(address, uri.Port));
            }
        }
    }

    /// <summary>By the server's own rules, which know more than those of a URI: <c>http://*:5080</c> is every address of this machine.</summary>
    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: <= IPEndPoint.MaxPort };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void RefuseTaken(string url, IPEndPoint endPoint)
    {
        using var listener = new TcpListener(endPoint);
        try
        {
            listener.Start();
        }
        catch (SocketException refused)
        {
            throw new StartupException($"The hub cannot listen on {url}: {refused.Message}. Stop what listens there, or choose another address with --urls http://127.0.0.1:PORT.", refused);
        }
    }

    /// <summary>Whether nobody but this machine can reach any of the addresses (separated by semicolons).</summary>
    public static bool AreLoopback(string urls) => urls.Length > 0 && urls.Split(';', StringSplitOptions.TrimEntries)
        .All(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.IdnHost == "localhost" || (IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))));
}
