using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// Answers short queries by key. Each loop takes what has gathered while its last round trip was on the way; equal
/// texts go as one statement over arrays, so that under load a query costs the server a step of an index scan.
/// </summary>
internal sealed class GroupReader : IAsyncDisposable
{
    private const int Loops = 2;
    private const int MostQueries = 128;
    private const int Tries = 3;

    private readonly Channel<PendingRead> _queue = Channel.CreateUnbounded<PendingRead>();
    private readonly PostgresConnections _connections;
    private readonly ParameterTypes _types;
    private readonly Task _loops;

    public GroupReader(PostgresConnections connections, ParameterTypes types)
    {
        (_connections, _types) = (connections, types);
        _loops = Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(RunAsync)));
    }

    /// <exception cref="StorageUnavailableException">The server cannot be reached, or the database is closed.</exception>
    public Task<List<T>> QueryAsync<T>(Statement query, Func<System.Data.Common.DbDataReader, T> read)
    {
        var pending = new PendingRead<T>(query, read);
        return _queue.Writer.TryWrite(pending) ? pending.Completion : throw new StorageUnavailableException("The database is closed.");
    }

    /// <summary>Answers what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loops;
    }

    private async Task RunAsync()
    {
        var group = new List<PendingRead>(MostQueries);
        while (await TakeAsync(group))
        {
            await AnswerAsync(group);
            group.Clear();
        }
    }

    private async Task<bool> TakeAsync(List<PendingRead> group)
    {
        try
        {
            group.Add(await _queue.Reader.ReadAsync());
        }
        catch (ChannelClosedException)
        {
            return false;
        }

        while (group.Count < MostQueries && _queue.Reader.TryRead(out var next))
        {
            group.Add(next);
        }

        return true;
    }

    private async Task AnswerAsync(List<PendingRead> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ReadAsync(group);
                group.ForEach(pending => pending.Complete());
                return;
            }
            catch (Exception failure) when (PostgresFailures.IsOutage(failure))
            {
                // A read changes nothing, so one whose connection was lost is simply done again.
                _connections.ForgetPooled();
                if (attempt == Tries)
                {
                    group.ForEach(pending => pending.Fail(PostgresConnections.Unreachable(failure)));
                    return;
                }
            }
#pragma warning disable CA1031 // Whatever is wrong with one query is told to who asked it, and the loop goes on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (group is [var only])
                {
                    only.Fail(failure);
                    return;
                }

                // One of them is at fault; alone each gets its own answer.
                foreach (var pending in group)
                {
                    await AnswerAsync([pending]);
                }

                return;
            }
        }
    }

    private async Task ReadAsync(List<PendingRead> group)
    {
        await using var connection = await _connections.OpenGroupReaderAsync();
        await using var batch = new NpgsqlBatch(connection);
        var slots = group.GroupBy(pending => pending.Query.Sql, ReferenceEqualityComparer.Instance).Select(same => same.ToList()).ToList();
        foreach (var slot in slots)
        {
            batch.BatchCommands.Add(Command(slot, _types.Of(slot[0].Query.Sql, connection)));
        }

        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var slot in slots)
        {
            slot.ForEach(pending => pending.Restart());
            while (await reader.ReadAsync())
            {
                slot[slot.Count == 1 ? 0 : (int)reader.GetInt64(reader.FieldCount - 1) - 1].Take(reader);
            }

            await reader.NextResultAsync();
        }
    }

    private static NpgsqlBatchCommand Command(List<PendingRead> slot, NpgsqlDbType[] types)
    {
        var text = slot[0].Query.Sql.Positional;
        var command = new NpgsqlBatchCommand(slot.Count == 1 ? text.Text : text.MergedQuery);
        var statements = slot.ConvertAll(pending => pending.Query);
        for (var i = 0; i < types.Length; i++)
        {
            command.Parameters.Add(slot.Count == 1
                ? new NpgsqlParameter { NpgsqlDbType = types[i], Value = ParameterTypes.Convert(statements[0].Values[text.Values[i]], types[i]) }
                : new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | types[i], Value = ParameterTypes.Column(statements, text.Values[i], types[i]) });
        }

        return command;
    }
}
