namespace IntegrationHub.Workflows.Definitions;

/// <summary>Something wrong with a definition: where (the activity's id, or null for the document), a stable code, and what to do.</summary>
public sealed record DefinitionProblem(string? ActivityId, string Code, string Message)
{
    /// <summary>Whether it keeps the definition from being published. A warning is told and published all the same, as Elsa would run it.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>A definition that cannot be read or published, with every problem found.</summary>
public sealed class InvalidDefinitionException : Exception
{
    public InvalidDefinitionException()
        : this([])
    {
    }

    public InvalidDefinitionException(string message)
        : base(message) => Problems = [];

    public InvalidDefinitionException(string message, Exception? cause)
        : base(message, cause) => Problems = [];

    public InvalidDefinitionException(IReadOnlyList<DefinitionProblem> problems, Exception? cause = null)
        : base(string.Join(Environment.NewLine, problems.Select(problem => problem.ActivityId is null ? problem.Message : $"{problem.ActivityId}: {problem.Message}")), cause) =>
        Problems = problems;

    public IReadOnlyList<DefinitionProblem> Problems { get; }
}
