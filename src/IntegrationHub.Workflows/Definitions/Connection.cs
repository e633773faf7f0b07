namespace IntegrationHub.Workflows.Definitions;

/// <summary>An arrow of a flowchart: from a port of one activity to another, both given by their index in the chart's children.</summary>
public readonly record struct Connection(int Source, string Port, int Target);
