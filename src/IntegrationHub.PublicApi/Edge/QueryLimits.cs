using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Edge;

/// <summary>Refuses query parameters that are given twice or are longer than any value of the contract.</summary>
internal static class QueryLimits
{
    private const int MaxLength = 200;

    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (values.Count > 1)
            {
                return Refuse(name, "repeated", "The parameter may be given once only.");
            }

            if (values.ToString().Length > MaxLength)
            {
                return Refuse(name, "too-long", $"The parameter may have at most {MaxLength} characters.");
            }
        }

        return next(context);
    }

    private static ValueTask<object?> Refuse(string name, string code, string message) =>
        ValueTask.FromResult<object?>(KnownProblems.InvalidParameter(name.Length <= MaxLength ? name : name[..MaxLength], code, message));
}
