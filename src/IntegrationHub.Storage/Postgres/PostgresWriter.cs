using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// A writer loop on a connection of its own. It takes what has gathered while its last batch was on the way and sends
/// it as one batch in one round trip. A unit that fails by itself is answered, and the others go again without it.
/// </summary>
/// <param name="relieved">The loop that this one helps out while it is held up, by a lock or a slow server; null for the first. Two at once would only halve the groups.</param>
internal sealed class PostgresWriter(
    PostgresConnections connections, ParameterTypes types, ChannelReader<PendingUnit> queue, StorageOptions options, PostgresWriter? relieved)
    : IAsyncDisposable
{
    /// <summary>In milliseconds: a batch that takes longer holds up what has gathered behind it.</summary>
    private const int Patience = 20;

    private const int CollisionsOfOneUnit = 3;
    private const int LossesOfOneGroup = 3;
    private const int FirstPause = 50;

    /// <summary>From here on merging saves more than it costs.</summary>
    private const int FewestToMerge = 3;

    /// <summary>Where a unit is refused it happens again soon; so many groups are then sent unmerged at once.</summary>
    private const int PlainAfterRefusal = 16;
    private const int LongestPause = 1000;

    private GroupConnection? _connection;
    private int _losses;
    private int _plainGroups;
    private long _busySince;

    private bool IsHeldUp => Volatile.Read(ref _busySince) is > 0 and var since && Environment.TickCount64 - since >= Patience;

    /// <summary>Ends when the queue is closed and empty.</summary>
    public async Task RunAsync()
    {
        var group = new List<PendingUnit>(options.GroupCommitUnits);
        while (await TakeAsync(group))
        {
            Volatile.Write(ref _busySince, Environment.TickCount64);
            try
            {
                await WriteAsync(group);
            }
            catch (Exception unforeseen)
            {
                // The loop goes on whatever happens, and nobody waits for ever.
                await DropConnectionAsync();
                Fail(group, group.Count, new StorageUnavailableException("The write was given up.", unforeseen) { MayBeStored = true });
            }

            Volatile.Write(ref _busySince, 0);
        }
    }

    public ValueTask DisposeAsync() => DropConnectionAsync();

    private async Task<bool> TakeAsync(List<PendingUnit> group)
    {
        if (relieved is not null)
        {
            return await RelieveAsync(group);
        }

        try
        {
            // Waiting readers of a channel are woken one by one here, but all together by WaitToReadAsync.
            group.Add(await queue.ReadAsync());
        }
        catch (ChannelClosedException)
        {
            return false;
        }

        TakeGathered(group);
        return true;
    }

    /// <summary>The same while the relieved loop is held up; else what gathers is left to it.</summary>
    private async Task<bool> RelieveAsync(List<PendingUnit> group)
    {
        while (await queue.WaitToReadAsync())
        {
            if (relieved!.IsHeldUp)
            {
                TakeGathered(group);
                if (group.Count > 0)
                {
                    return true;
                }
            }

            await Task.Delay(Patience);
        }

        return false;
    }

    private void TakeGathered(List<PendingUnit> group)
    {
        while (group.Count < options.GroupCommitUnits && queue.TryRead(out var next))
        {
            group.Add(next);
        }
    }

    private async Task WriteAsync(List<PendingUnit> rest)
    {
        var (size, isOneByOne, refusals, collisions) = (rest.Count, false, 0, 0);
        while (rest.Count > 0)
        {
            if (await ConnectAsync() is { } unreachable)
            {
                Fail(rest, rest.Count, unreachable);
                FailQueued(unreachable);
                return;
            }

            var sent = rest.GetRange(0, Math.Min(size, rest.Count));
            var attempt = await SendAsync(sent, mayMerge: !isOneByOne);
            var culprit = attempt.Unit ?? (sent.Count == 1 ? 0 : null);
            _losses = attempt.Failure == PostgresFailure.Lost ? _losses + 1 : 0;
            switch (attempt.Failure)
            {
                case null:
                    StorageDiagnostics.Committed(sent.Count, sent.Sum(unit => unit.Unit.Statements.Count));
                    sent.ForEach(unit => unit.Answer(CommitResult.Committed));
                    rest.RemoveRange(0, sent.Count);
                    size = isOneByOne ? 1 : size * 2;
                    break;
                case PostgresFailure.Guard or PostgresFailure.Constraint or PostgresFailure.Fault or PostgresFailure.Busy when culprit is { } index:
                    Answer(rest[index], attempt);
                    rest.RemoveAt(index);
                    // A crowd in which most are refused is taken in smaller bites, else each refusal would cost the work of the whole group.
                    size = refusals++ == 0 ? sent.Count : Math.Max(1, sent.Count / 2);
                    break;
                case PostgresFailure.Collision when sent is [{ } alone] && ++alone.Collisions >= CollisionsOfOneUnit:
                    Fail(rest, 1, Refused(attempt));
                    break;
                case PostgresFailure.Collision when collisions++ == 0:
                    break;
                case PostgresFailure.Lost when attempt.IsUnsent && _losses < LossesOfOneGroup:
                    await DropConnectionAsync();
                    break;
                case PostgresFailure.Lost when !attempt.IsUnsent:
                    await DropConnectionAsync();
                    Fail(rest, sent.Count, Uncertain(attempt));
                    break;
                case PostgresFailure.Lost or PostgresFailure.Unavailable:
                    // Nothing of this attempt is stored. A server that has become a standby is left for the one that took over.
                    await DropConnectionAsync();
                    Fail(rest, rest.Count, Refused(attempt));
                    break;
                default:
                    // Nobody knows whose fault it is, or the group collides again and again: one by one tells.
                    (size, isOneByOne) = (1, true);
                    break;
            }
        }
    }

    private async Task<GroupAttempt> SendAsync(List<PendingUnit> units, bool mayMerge)
    {
        if (_plainGroups > 0)
        {
            _plainGroups--;
        }
        else if (mayMerge && units.Count >= FewestToMerge)
        {
            var attempt = await _connection!.SendMergedAsync(units);
            if (attempt.Failure is null or PostgresFailure.Lost or PostgresFailure.Unavailable)
            {
                return attempt;
            }

            _plainGroups = PlainAfterRefusal;
        }

        return await _connection!.SendAsync(units);
    }

    private static void Answer(PendingUnit unit, GroupAttempt attempt)
    {
        switch (attempt.Failure)
        {
            case PostgresFailure.Guard:
                unit.Answer(new CommitResult(attempt.Guard));
                break;
            case PostgresFailure.Constraint:
                unit.Answer(new CommitResult($"constraint: {((PostgresException)attempt.Cause!).MessageText}"));
                break;
            case PostgresFailure.Busy:
                unit.Fail(Refused(attempt));
                break;
            default:
                unit.Fail(attempt.Cause!);
                break;
        }
    }

    private static StorageUnavailableException Refused(GroupAttempt attempt) =>
        new($"The database refused the write: {attempt.Cause!.Message}", attempt.Cause);

    private static StorageUnavailableException Uncertain(GroupAttempt attempt) =>
        new($"The connection to the database was lost before it answered: {attempt.Cause!.Message}", attempt.Cause) { MayBeStored = true };

    private static void Fail(List<PendingUnit> rest, int count, StorageUnavailableException failure)
    {
        rest.GetRange(0, count).ForEach(unit => unit.Fail(failure));
        rest.RemoveRange(0, count);
    }

    /// <summary>Who waits while the database is away is told at once, not group after group.</summary>
    private void FailQueued(StorageUnavailableException failure)
    {
        while (queue.TryRead(out var unit))
        {
            unit.Fail(failure);
        }
    }

    /// <summary>The reason why there is no connection, or null. The first attempt after a loss is made at once, the next ones after a pause.</summary>
    private async Task<StorageUnavailableException?> ConnectAsync()
    {
        if (_connection is not null)
        {
            return null;
        }

        if (_losses > 1)
        {
            // A server comes back in real time, whatever clock the hub runs on.
            await Task.Delay(Math.Min(LongestPause, FirstPause << Math.Min(_losses - 2, 10)));
        }

        try
        {
            _connection = new GroupConnection(await connections.OpenWriterAsync(), types);
            return null;
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException or IOException)
        {
            _losses++;
            return PostgresConnections.Unreachable(failure);
        }
    }

    private async ValueTask DropConnectionAsync()
    {
        if (_connection is not null)
        {
            connections.ForgetPooled();
            await _connection.DisposeAsync();
            _connection = null;
        }
    }
}
