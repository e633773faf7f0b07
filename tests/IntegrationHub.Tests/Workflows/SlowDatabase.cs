using System.Data.Common;
using IntegrationHub.Storage;

namespace IntegrationHub.Tests.Workflows;

/// <summary>A database whose answer may come late: what was committed can be seen by everybody before the one who committed hears of it.</summary>
internal sealed class SlowDatabase(IHubDatabase database) : IHubDatabase
{
    private Func<Task>? _beforeNextStartIsAnswered;

    /// <summary>Runs once, between the commit of the next new instance and its answer.</summary>
    public Func<Task>? BeforeNextStartIsAnswered
    {
        set => _beforeNextStartIsAnswered = value;
    }

    public StorageDialect Dialect => database.Dialect;

    public async Task<CommitResult> CommitAsync(WriteUnit unit)
    {
        var isStart = unit.Statements.Any(statement => statement.Sql.Text.Contains("INTO workflow_instances", StringComparison.Ordinal));
        var before = isStart ? Interlocked.Exchange(ref _beforeNextStartIsAnswered, null) : null;
        var result = await database.CommitAsync(unit);
        if (before is not null)
        {
            await before();
        }

        return result;
    }

    public ValueTask<List<T>> QueryAsync<T>(Statement query, Func<DbDataReader, T> read) => database.QueryAsync(query, read);

    public Task<List<T>> ExecuteReturningAsync<T>(Statement write, Func<DbDataReader, T> read) => database.ExecuteReturningAsync(write, read);

    public ValueTask<DateTimeOffset> NowAsync() => database.NowAsync();

    public ReadLease OpenReader() => database.OpenReader();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
