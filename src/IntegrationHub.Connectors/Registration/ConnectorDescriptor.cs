using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Registration;

/// <summary>What a connector says of itself: the source of truth for capabilities, options and repeat safety.</summary>
/// <param name="Name">The unique name that connections refer to, in kebab case.</param>
/// <param name="Category">What kind of system it speaks to, such as <c>ERP</c>.</param>
/// <param name="OptionsType">A sealed class with data annotations and defaults.</param>
/// <param name="Capabilities">What every connection of it offers.</param>
/// <param name="Idempotency">For every operation that changes something, why a repeat stays harmless.</param>
public sealed record ConnectorDescriptor(
    string Name, string Category, Type OptionsType, IReadOnlyList<Capability> Capabilities, IReadOnlyDictionary<string, Idempotency> Idempotency)
{
    /// <summary>Gets the version of the assembly that the connector comes in.</summary>
    public string Version => OptionsType.Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
