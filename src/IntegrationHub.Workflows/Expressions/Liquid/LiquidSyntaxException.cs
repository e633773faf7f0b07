namespace IntegrationHub.Workflows.Expressions.Liquid;

/// <summary>A template that cannot be read, or that uses what is not supported; the message says what and where.</summary>
internal sealed class LiquidSyntaxException(string problem, int line, int column) : Exception($"{problem} (line {line}, column {column})")
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
