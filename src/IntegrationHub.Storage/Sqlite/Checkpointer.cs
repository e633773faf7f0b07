using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database beside the writer, so that no commit waits for it. Under load without
/// a pause the log cannot start over this way and grows up to the writer's own limit; then little is left to copy.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const string Passive = "PRAGMA wal_checkpoint(PASSIVE)";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly SqliteConnection _connection;
    private readonly Func<long> _commits;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    /// <param name="commits">Tells how many commits there were.</param>
    public Checkpointer(SqliteConnection connection, Func<long> commits)
    {
        (_connection, _commits) = (connection, commits);
        _thread = new Thread(Run) { IsBackground = true, Name = "hub-checkpoints" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = Passive;
        var seen = 0L;
        while (!_stop.Wait(Interval))
        {
            var commits = _commits();
            if (commits == seen)
            {
                continue;
            }

            try
            {
                command.ExecuteNonQuery();
                seen = commits;
            }
            catch (SqliteException)
            {
                // Busy, or the disk is full: the log keeps everything, and the next round tries again.
            }
        }
    }
}
