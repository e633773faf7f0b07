using System.Security.Cryptography;
using System.Text;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>A POST as it came: its scope, its body, and the fingerprint that tells a repeat from another request.</summary>
internal sealed record PostRequest(IdempotencyScope Scope, string Fingerprint, byte[] Body)
{
    public string Client => Scope.Client;

    public static async Task<Checked<PostRequest>> ReadAsync(HttpContext http)
    {
        var key = IdempotencyKey.Of(http.Request);
        if (key.Problem is { } unusable)
        {
            return unusable;
        }

        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        if (body.Problem is { } refused)
        {
            return refused;
        }

        var scope = new IdempotencyScope(http.Client(), IdempotencyScope.OperationOf(http), key.Value!);
        return new PostRequest(scope, Print(scope.Operation, body.Value!), body.Value!);
    }

    private static string Print(string operation, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation));
        hash.AppendData([0]);
        hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
