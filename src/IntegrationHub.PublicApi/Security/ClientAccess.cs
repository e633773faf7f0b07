using System.Security.Cryptography;
using System.Text;
using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IntegrationHub.PublicApi.Security;

/// <summary>Lets only known clients through: <c>Authorization: Bearer KEY</c>. Every key is compared in constant time, by its hash.</summary>
internal sealed class ClientAccess : IEndpointFilter
{
    private const string Scheme = "Bearer ";
    private const int MaxKeyLength = 200;

    private readonly List<(string Name, byte[] Hash)> _clients;

    public ClientAccess(IOptions<ClientOptions> options)
    {
        _clients = [.. options.Value.KeySha256.Select(client => (client.Key, Convert.FromHexString(client.Value)))];
        if (options.Value.AcceptsTestKey)
        {
            _clients.Add(("demo", SHA256.HashData("test_demo"u8)));
        }
    }

    public static string ClientOf(HttpContext context) => (string)context.Items[typeof(ClientAccess)]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (Find(context.HttpContext.Request.Headers.Authorization.ToString()) is not { } client)
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return new ProblemResult(
                StatusCodes.Status401Unauthorized, ProblemCode.Unauthorized, "A valid API key is needed.",
                "Send 'Authorization: Bearer KEY' with the key of your client.");
        }

        context.HttpContext.Items[typeof(ClientAccess)] = client;
        return await next(context);
    }

    private string? Find(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length > MaxKeyLength)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..]));
        string? found = null;
        foreach (var (name, known) in _clients)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known))
            {
                found = name;
            }
        }

        return found;
    }
}
