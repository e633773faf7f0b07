using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>What an idempotency key is unique within: one client and one operation on one thing.</summary>
internal readonly record struct IdempotencyScope(string Client, string Operation, string Key)
{
    /// <summary>The operation as method, route pattern and route values, so that spellings of one path are one operation.</summary>
    public static string OperationOf(HttpContext http)
    {
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path.Value;
        return string.Join(' ', [http.Request.Method, pattern, .. http.Request.RouteValues.Values]);
    }
}
