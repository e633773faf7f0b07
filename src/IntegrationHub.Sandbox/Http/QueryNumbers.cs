namespace IntegrationHub.Sandbox.Http;

/// <summary>Refuses what should be a number in a query and is none.</summary>
internal static class QueryNumbers
{
    // A compiled request delegate leaves the number out and goes on with an empty answer of status 400.
    public static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var numbers = context.MethodInfo.GetParameters().Where(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) is not null).ToList();
        return numbers.Count == 0 ? next : call =>
        {
            foreach (var number in numbers)
            {
                if (call.Arguments[number.Position] is null && call.HttpContext.Request.Query.TryGetValue(number.Name!, out var text))
                {
                    var type = number.ParameterType == typeof(int?) ? "int" : "long";
                    throw new BadHttpRequestException($"Failed to bind parameter \"Nullable<{type}> {number.Name}\" from \"{text}\".");
                }
            }

            return next(call);
        };
    }
}
