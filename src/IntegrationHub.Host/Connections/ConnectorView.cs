using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Host.Connections;

/// <summary>An installed connector, as <c>connectors list</c> tells of it.</summary>
internal sealed record ConnectorView(
    string Name, string Version, string Category, IReadOnlyList<CapabilityView> Capabilities, IReadOnlyList<OptionDescription> Options)
{
    public static ConnectorView Of(ConnectorDescriptor descriptor) => new(
        descriptor.Name, descriptor.Version, descriptor.Category,
        [.. descriptor.Capabilities.Select(capability => CapabilityView.Of(capability, descriptor.Idempotency))],
        OptionDescription.Of(descriptor.OptionsType));
}

/// <summary>A capability, and why a repeat of what it changes stays harmless.</summary>
internal sealed record CapabilityView(string Name, IReadOnlyDictionary<string, string> Writes)
{
    public static CapabilityView Of(Capability capability, IReadOnlyDictionary<string, Idempotency> declared) =>
        new(capability.Name, capability.Writes.ToDictionary(write => write, write => Describe(declared.GetValueOrDefault(write))));

    private static string Describe(Idempotency? idempotency) => idempotency switch
    {
        Idempotency.Key { MaxLength: var length, Lifetime: var lifetime } => $"a key of at most {length} characters, remembered for {Duration(lifetime)}",
        Idempotency.LookUpBy { Field: var field } => $"looked up by {field} before a repeat",
        Idempotency.Natural => "a repeat changes nothing",
        Idempotency.None { Policy: RepeatPolicy.AtMostOnce } => "nothing: a person decides about a repeat",
        Idempotency.None => "nothing: a second effect is accepted",
        _ => "not declared",
    };

    private static string Duration(TimeSpan lifetime) => lifetime.TotalDays >= 1 ? $"{lifetime.TotalDays:0.#} days" : $"{lifetime.TotalHours:0.#} hours";
}
