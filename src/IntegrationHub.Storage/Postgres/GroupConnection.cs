using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>One writer's connection: sends a group of units as one batch, which the server takes as one transaction.</summary>
internal sealed class GroupConnection(NpgsqlConnection connection, ParameterTypes types) : IAsyncDisposable
{
    private readonly BatchCommands _commands = new(connection, types);
    private readonly NpgsqlBatch _batch = new(connection);
    private readonly List<int> _owners = [];

    public async Task<GroupAttempt> SendAsync(IReadOnlyList<PendingUnit> units)
    {
        try
        {
            for (var i = 0; i < units.Count; i++)
            {
                try
                {
                    Add(units[i].Unit, i);
                }
                catch (Exception fault) when (fault is not NpgsqlException || PostgresFailures.Classify(fault) == PostgresFailure.Fault)
                {
                    return new GroupAttempt(PostgresFailure.Fault, i, Cause: fault);
                }
                catch (NpgsqlException failure)
                {
                    // The server was asked for the types of a new text; nothing was sent yet.
                    return new GroupAttempt(PostgresFailures.Classify(failure), i, Cause: failure) { IsUnsent = true };
                }
            }

            return _owners.Count == 0 ? GroupAttempt.Stored : await ExecuteAsync();
        }
        finally
        {
            _batch.BatchCommands.Clear();
            _owners.Clear();
            _commands.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Add(WriteUnit unit, int index)
    {
        for (var i = 0; i < unit.Statements.Count; i++)
        {
            var statement = unit.Statements[i];
            if (statement.Sql.Postgres.Length > 0)
            {
                var label = statement.Guard is { } guard ? $"{index}|{guard}" : null;
                _batch.BatchCommands.Add(_commands.Bind(statement, label));
                _owners.Add(index);
            }
        }
    }

    private async Task<GroupAttempt> ExecuteAsync()
    {
        try
        {
            await _batch.ExecuteNonQueryAsync();
            return GroupAttempt.Stored;
        }
        catch (Exception failure)
        {
            var kind = PostgresFailures.Classify(failure);
            return kind == PostgresFailure.Guard ? Refused((PostgresException)failure) : new GroupAttempt(kind, Owner(failure), Cause: failure);
        }
    }

    private static GroupAttempt Refused(PostgresException failure)
    {
        var separator = failure.MessageText.IndexOf('|', StringComparison.Ordinal);
        return new GroupAttempt(
            PostgresFailure.Guard,
            int.Parse(failure.MessageText.AsSpan(0, separator), System.Globalization.CultureInfo.InvariantCulture),
            failure.MessageText[(separator + 1)..]);
    }

    private int? Owner(Exception failure) =>
        failure is PostgresException { BatchCommand: { } command } && _batch.BatchCommands.IndexOf(command) is >= 0 and var at ? _owners[at] : null;
}
