namespace IntegrationHub.Workflows.Signals;

/// <summary>An activity of a published workflow that starts new instances.</summary>
/// <param name="Stimulus">What starts it, such as <c>Elsa.Event</c>.</param>
/// <param name="Name">The event's name, or an endpoint's method and path, or a schedule's expression.</param>
internal sealed record Trigger(string DefinitionId, string ActivityId, string Stimulus, string Name);

/// <summary>Knows the triggers of all published workflows.</summary>
internal interface ITriggerSource
{
    IReadOnlyList<Trigger> StartedBy(Signal signal);
}
