namespace IntegrationHub.Workflows.Definitions;

/// <summary>One stored version of a workflow. Exactly one version is the latest; at most one is published.</summary>
public sealed record DefinitionVersion(string DefinitionId, int Version, string Name, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt);

/// <summary>What saving or publishing came to: the version, and warnings that did not keep it from being published.</summary>
public sealed record SavedDefinition(DefinitionVersion Version, IReadOnlyList<DefinitionProblem> Warnings);
