using System.Reflection;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>One call that a capability offers: a reading by the capability's name, a write by its operation's.</summary>
internal sealed record TriedOperation(string Name, Capability Capability, MethodInfo Method, bool IsWrite)
{
    /// <summary>What the caller gives; key and cancellation are the command's.</summary>
    public IReadOnlyList<ParameterInfo> Inputs => [.. Method.GetParameters().Where(parameter => parameter.ParameterType != typeof(EffectKey) && parameter.ParameterType != typeof(CancellationToken))];

    /// <summary>Finds everything that can be called of some capabilities. Webhooks are not: there the vendor calls.</summary>
    public static IReadOnlyList<TriedOperation> Of(IEnumerable<Capability> capabilities)
    {
        var all = capabilities.SelectMany(Of).ToList();
        var shared = all.GroupBy(operation => operation.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();

        // E-mail and text messages are one operation of two capabilities; where a connection has both, they go by the capability's name.
        return [.. all.Select(operation => shared.Contains(operation.Name) ? operation with { Name = operation.Capability.Name } : operation)];
    }

    private static IEnumerable<TriedOperation> Of(Capability capability)
    {
        var calls = capability.Interface.GetInterfaces().Append(capability.Interface).SelectMany(type => type.GetMethods()).Where(IsCall).ToList();
        var writes = calls.Where(TakesKey).ToList();
        return calls.Except(writes).Select(reading => new TriedOperation(capability.Name, capability, reading, IsWrite: false))
            .Concat(capability.Writes.Select(write => new TriedOperation(write, capability, MethodOf(write, writes), IsWrite: true)));
    }

    /// <summary><c>stock.reserve</c> is the method that begins with Reserve; a capability with one write needs no such likeness.</summary>
    private static MethodInfo MethodOf(string write, List<MethodInfo> writes) =>
        writes is [var only] ? only : writes.Single(method => method.Name.StartsWith(write[(write.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparison.OrdinalIgnoreCase));

    private static bool IsCall(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>)
        && type.GetGenericArguments()[0] is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(Outcome<>);

    private static bool TakesKey(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(EffectKey));
}
