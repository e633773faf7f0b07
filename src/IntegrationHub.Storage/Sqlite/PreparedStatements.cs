using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>The writer's prepared commands, one per <see cref="Sql"/>.</summary>
internal sealed class PreparedStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Sql, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);

    public int Execute(in Statement statement)
    {
        if (!_commands.TryGetValue(statement.Sql, out var command))
        {
            command = Prepare(statement.Sql);
        }

        for (var i = 0; i < statement.Values.Length; i++)
        {
            command.Parameters[i].Value = statement.Values[i] ?? DBNull.Value;
        }

        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Prepare(Sql sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Sql objects are static texts of the product; values are always parameters.
        command.CommandText = sql.Text;
#pragma warning restore CA2100
        foreach (var name in sql.Parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        _commands.Add(sql, command);
        return command;
    }
}
