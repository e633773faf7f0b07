namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>What one evaluation may use; whatever exceeds a limit ends with an error that names the limit.</summary>
internal sealed record JsLimits
{
    public static JsLimits Default { get; } = new();

    /// <summary>Statements, loop iterations and calls. Default: 10,000.</summary>
    public int Steps { get; init; } = 10_000;

    /// <summary>Time for the whole evaluation. Default: 250 ms.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes of everything created, counted approximately. Default: 10 MB.</summary>
    public long Memory { get; init; } = 10_000_000;

    /// <summary>Calls inside calls. Default: 64.</summary>
    public int CallDepth { get; init; } = 64;
}
