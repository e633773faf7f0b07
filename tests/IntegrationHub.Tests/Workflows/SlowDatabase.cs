using System.Data.Common;
using IntegrationHub.Storage;

namespace IntegrationHub.Tests.Workflows;

/// <summary>A database whose answer may come late or never: what was committed can be seen by everybody before the one who committed hears of it.</summary>
internal sealed class SlowDatabase(IHubDatabase database) : IHubDatabase
{
    private Func<Task>? _beforeNextStartIsAnswered;
    private int _losesNextAnswer;
    private Predicate<WriteUnit>? _refuses;

    /// <summary>Runs once, between the commit of the next new instance and its answer.</summary>
    public Func<Task>? BeforeNextStartIsAnswered
    {
        set => _beforeNextStartIsAnswered = value;
    }

    /// <summary>The next commit of an instance is stored, and who made it does not hear of it.</summary>
    public void LoseNextAnswer() => Interlocked.Exchange(ref _losesNextAnswer, 1);

    /// <summary>Units that never reach the database.</summary>
    public Predicate<WriteUnit>? Refuses
    {
        set => _refuses = value;
    }

    public StorageDialect Dialect => database.Dialect;

    public async Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        if (_refuses?.Invoke(unit) == true)
        {
            throw new StorageUnavailableException();
        }

        var isStart = unit.Statements.Any(statement => statement.Sql.Text.Contains("INTO workflow_instances", StringComparison.Ordinal));
        var before = isStart ? Interlocked.Exchange(ref _beforeNextStartIsAnswered, null) : null;
        var result = await database.CommitAsync(unit);
        if (before is not null)
        {
            await before();
        }

        var isOfInstance = unit.Statements.Any(statement => statement.Sql.Text.Contains("workflow_instances", StringComparison.Ordinal));
        if (isOfInstance && Interlocked.Exchange(ref _losesNextAnswer, 0) == 1)
        {
            throw new StorageUnavailableException { MayBeStored = true };
        }

        return result;
    }

    public ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read) => database.QueryAsync(query, read);

    public Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read) => database.ExecuteReturningAsync(write, read);

    public ValueTask<DateTimeOffset> NowAsync() => database.NowAsync();

    public ReadLease OpenReader() => database.OpenReader();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
