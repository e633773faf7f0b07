using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>One writer's connection: sends a group of units as one batch, which the server takes as one transaction.</summary>
internal sealed class GroupConnection(NpgsqlConnection connection, ParameterTypes types) : IAsyncDisposable
{
    private readonly BatchCommands _commands = new(connection, types);
    private readonly NpgsqlBatch _batch = new(connection);
    private readonly List<int> _owners = [];
    private readonly MergedBatch _merged = new();

    /// <summary>Sends many units with equal texts as one statement each; when it fails nobody knows whose fault it is, and nothing is stored.</summary>
    public async Task<GroupAttempt> SendMergedAsync(IReadOnlyList<PendingUnit> units)
    {
        try
        {
            for (var i = 0; i < units.Count; i++)
            {
                _merged.Add(units[i].Unit, i);
            }

            foreach (var slot in _merged.Slots)
            {
                _batch.BatchCommands.Add(slot.Statements is [var only]
                    ? _commands.Bind(only, only.Guard is { } guard ? $"{slot.Unit}|{guard}" : null)
                    : _commands.Bind(slot, _batch.BatchCommands));
            }

            return _batch.BatchCommands.Count == 0 ? GroupAttempt.Stored : await ExecuteAsync();
        }
        catch (Exception fault)
        {
            return new GroupAttempt(fault is NpgsqlException ? PostgresFailures.Classify(fault) : PostgresFailure.Fault, Cause: fault) { IsUnsent = true };
        }
        finally
        {
            _batch.BatchCommands.Clear();
            _merged.Clear();
            _commands.Release();
        }
    }

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

    private int? Owner(Exception failure) => _owners.Count == 0 ? null :
        failure is PostgresException { BatchCommand: { } command } && _batch.BatchCommands.IndexOf(command) is >= 0 and var at ? _owners[at] : null;
}
