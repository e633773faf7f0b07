namespace IntegrationHub.Storage;

/// <summary>Writes that commit together or not at all. Other units may share the transaction and its fsync, never its fate.</summary>
public sealed class WriteUnit
{
    private readonly List<Statement> _statements = [];

    public IReadOnlyList<Statement> Statements => _statements;

    public WriteUnit Add(Statement statement)
    {
        _statements.Add(statement);
        return this;
    }

    public WriteUnit AddRange(IEnumerable<Statement> statements)
    {
        _statements.AddRange(statements);
        return this;
    }
}
