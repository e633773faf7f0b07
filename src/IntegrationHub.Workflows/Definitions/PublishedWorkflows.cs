using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Http;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Workflows.Definitions;

/// <summary>The published workflows and their triggers as they were read together.</summary>
internal sealed class PublishedWorkflows(IReadOnlyList<CompiledWorkflow> workflows, IReadOnlyList<Trigger> triggers)
{
    private readonly Dictionary<string, CompiledWorkflow> _workflows = workflows.ToDictionary(workflow => workflow.Definition.DefinitionId, StringComparer.Ordinal);
    private readonly ILookup<(string Stimulus, string Name), Trigger> _triggers = triggers.ToLookup(trigger => (trigger.Stimulus, trigger.Name));

    public IEnumerable<WorkflowDefinition> Definitions => workflows.Select(workflow => workflow.Definition);

    public CompiledWorkflow? Find(string definitionId) => _workflows.GetValueOrDefault(definitionId);

    public IReadOnlyList<Trigger> StartedBy(string stimulus, string name) => triggers.Count == 0 ? [] : [.. _triggers[(stimulus, name)]];

    public EndpointTable Endpoints { get; } = new([.. triggers.Where(trigger => trigger.Stimulus == HttpEndpointBehavior.ActivityType)]);

    public bool Is(IReadOnlyList<(string DefinitionId, int Version)> stamps) =>
        stamps.Count == _workflows.Count && stamps.All(stamp => Find(stamp.DefinitionId)?.Definition.Version == stamp.Version);
}
