using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Operations.Access;

/// <summary>Who may use the operations routes; <c>Hub:Operators:{name}:KeySha256</c>.</summary>
public sealed class OperatorOptions
{
    /// <summary>Operator name to the SHA-256 of the operator's key, as hexadecimal text. The default is nobody.</summary>
    public Dictionary<string, string> KeySha256 { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether everybody on this machine is an operator. Only the host sets it, while it serves a sandbox on loopback.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>The operator that a request was authenticated for.</summary>
internal sealed record CallingOperator(string Name);

/// <summary>Lets only operators through: <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class OperatorAccess(IOptions<OperatorOptions> options)
{
    /// <summary>As a delegate: the generic way to add a filter loads what compiles expressions, 3 MB that nothing else of the hub needs.</summary>
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<OperatorAccess>().InvokeAsync(context, next);

    private async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var name = OperatorOf(context.HttpContext.Request.Headers.Authorization.ToString()) ?? (options.Value.IsOpen ? "somebody on this machine" : null);
        if (name is null)
        {
            return Results.Problem(
                statusCode: StatusCodes.Status401Unauthorized, type: "https://integrationhub.example/problems/unauthorized", title: "An operator's key is needed.",
                detail: "Send 'Authorization: Bearer KEY' with a key that is configured as Hub:Operators:NAME:KeySha256, the SHA-256 of the key.");
        }

        context.HttpContext.Features.Set(new CallingOperator(name));
        return await next(context);
    }

    private string? OperatorOf(string authorization)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[scheme.Length..]));
        string? found = null;
        foreach (var (name, known) in options.Value.KeySha256)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known)) ? name : found;
        }

        return found;
    }
}
