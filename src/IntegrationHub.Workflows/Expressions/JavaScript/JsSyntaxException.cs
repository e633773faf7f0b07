namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>A script that cannot be read, or that uses what is not supported; the message says what and where.</summary>
internal sealed class JsSyntaxException(string problem, int line, int column) : Exception($"{problem} (line {line}, column {column})")
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
