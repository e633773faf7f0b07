namespace IntegrationHub.Connectors.Capabilities;

/// <summary>A part of a list; <paramref name="Next"/> asks for the following one and is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
