using SQLitePCL;

namespace IntegrationHub.Benchmarks.Runs;

internal static class SqliteSize
{
    /// <summary>Bytes of all databases in the folder with nothing left in their logs. The process that wrote them has ended.</summary>
    public static long AfterCheckpoint(string folder)
    {
        Batteries_V2.Init();
        var bytes = 0L;
        foreach (var file in Directory.GetFiles(folder, "*.db"))
        {
            if (raw.sqlite3_open(file, out var database) != raw.SQLITE_OK || raw.sqlite3_exec(database, "PRAGMA wal_checkpoint(TRUNCATE)") != raw.SQLITE_OK)
            {
                throw new BenchmarkFailedException($"{file} cannot be opened: {raw.sqlite3_errmsg(database).utf8_to_string()}");
            }

            database.Dispose();
            bytes += new FileInfo(file).Length;
        }

        return bytes;
    }
}
