using System.Text.Json;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>When a new instance may start beside those that run.</summary>
public enum ActivationStrategy
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Only when no instance of the same definition runs.</summary>
    Singleton,

    /// <summary>Only when no instance of any definition runs with the same correlation id.</summary>
    Correlation,

    /// <summary>Only when no instance of the same definition runs with the same correlation id.</summary>
    CorrelatedSingleton,
}

/// <summary>What a fault of one activity means for the instance.</summary>
public enum IncidentStrategy
{
    /// <summary>The instance becomes Faulted.</summary>
    Fault,

    /// <summary>Other branches go on; the instance becomes Faulted when nothing else is left to do.</summary>
    ContinueWithIncidents,
}

/// <summary>A definition's <c>options</c>, and the hub's own custom property <c>compensation</c>.</summary>
/// <param name="CompensateOnFault">Whether a fault takes back what was done before the instance ends.</param>
/// <param name="CompensateOnCancel">The same for a cancellation.</param>
public sealed record WorkflowOptions(
    ActivationStrategy Activation, IncidentStrategy Incidents, bool UsableAsActivity, string? ActivityCategory, bool CompensateOnFault, bool CompensateOnCancel)
{
    internal static WorkflowOptions Read(JsonElement root)
    {
        var options = root.Member("options") ?? default;
        var compensation = root.Member("customProperties")?.Member("compensation") ?? default;
        return new WorkflowOptions(
            ReadActivation(options.Text("activationStrategyType")),
            options.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.OrdinalIgnoreCase) == true
                ? IncidentStrategy.ContinueWithIncidents
                : IncidentStrategy.Fault,
            options.Flag("usableAsActivity"),
            options.Text("activityCategory"),
            compensation.Flag("onFault"),
            compensation.Flag("onCancel"));
    }

    /// <summary>Exported documents carry long .NET type names; the class name in them says what is meant.</summary>
    private static ActivationStrategy ReadActivation(string? typeName)
    {
        var name = typeName?.Split(',')[0].Split('.')[^1] ?? "";
        return name switch
        {
            _ when name.StartsWith("CorrelatedSingleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.CorrelatedSingleton,
            _ when name.StartsWith("Correlation", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Correlation,
            _ when name.StartsWith("Singleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Singleton,
            _ => ActivationStrategy.Always,
        };
    }
}
