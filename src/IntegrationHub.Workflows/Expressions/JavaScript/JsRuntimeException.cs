namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>A script that threw an error and did not catch it, or that met a limit.</summary>
internal sealed class JsRuntimeException(string problem, int line, bool isLimit) : Exception($"{problem} (line {line})")
{
    public int Line { get; } = line;

    /// <summary>True when a limit ended the evaluation; scripts cannot catch these.</summary>
    public bool IsLimit { get; } = isLimit;
}
