namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>Where in a script something stands; both count from one.</summary>
internal readonly record struct SourcePosition(int Line, int Column);
