using System.Reflection;
using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>What a tried call came to.</summary>
/// <param name="Result">Its value as JSON; null where it is not done.</param>
/// <param name="Error">Why it is not done.</param>
/// <param name="MayHaveHappened">Whether it may have happened although it is not done.</param>
internal sealed record Trial(string? Result, ConnectorError? Error, bool MayHaveHappened)
{
    private static readonly MethodInfo Awaiting = typeof(Trial).GetMethod(nameof(AwaitAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Calls a method of a capability. What it throws, which it should not, is thrown.</summary>
    public static Task<Trial> CallAsync(object capability, MethodInfo method, object?[] arguments)
    {
        var call = method.Invoke(capability, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return (Task<Trial>)Awaiting.MakeGenericMethod(method.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0]).Invoke(null, [call])!;
    }

    private static async Task<Trial> AwaitAsync<T>(Task<Outcome<T>> call) => await call switch
    {
        Outcome<T>.Done { Value: var value } => new Trial(JsonSerializer.Serialize(value, TrialJson.Indented), null, MayHaveHappened: false),
        Outcome<T>.DefinitelyNot { Reason: var reason } => new Trial(null, reason, MayHaveHappened: false),
        var unknown => new Trial(null, unknown.Error, MayHaveHappened: true),
    };
}
