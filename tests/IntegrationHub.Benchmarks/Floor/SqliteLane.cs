using System.Buffers.Binary;
using SQLitePCL;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>SQLite without any layer above it: one connection, statements prepared once, values bound in place.</summary>
internal sealed class SqliteLane : ILane
{
    private const string Schema = """
        CREATE TABLE instances (id INTEGER PRIMARY KEY, correlation_id TEXT NOT NULL, sequence INTEGER NOT NULL, state BLOB NOT NULL);
        CREATE TABLE effects (instance INTEGER NOT NULL, number INTEGER NOT NULL, status INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (instance, number)) WITHOUT ROWID;
        CREATE TABLE bookmarks (instance INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (instance, number)) WITHOUT ROWID;
        CREATE TABLE signals (instance INTEGER NOT NULL, number INTEGER NOT NULL, status INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (instance, number)) WITHOUT ROWID;
        CREATE TABLE runs (instance INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (instance, number)) WITHOUT ROWID;
        CREATE TABLE idempotency (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
        """;

    private static readonly string[] Statements =
    [
        "INSERT INTO instances (id, correlation_id, sequence, state) VALUES (?1, ?2, 1, ?3)",
        "UPDATE instances SET sequence = sequence + 1, state = ?2 WHERE id = ?1",
        "INSERT INTO effects (instance, number, status, data) VALUES (?1, ?2, 1, ?3)",
        "UPDATE effects SET status = 2 WHERE instance = ?1 AND number = ?2",
        "INSERT INTO bookmarks (instance, number, data) VALUES (?1, ?2, ?3)",
        "DELETE FROM bookmarks WHERE instance = ?1 AND number = ?2",
        "INSERT INTO signals (instance, number, status, data) VALUES (?1, ?2, 1, ?3)",
        "UPDATE signals SET status = 2 WHERE instance = ?1 AND number = ?2",
        "INSERT INTO runs (instance, number, data) VALUES (?1, ?2, ?3)",
        "INSERT INTO idempotency (key, data) VALUES (?1, ?2)",
    ];

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt[] _statements;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly byte[][] _states;
    private readonly byte[] _effect;
    private readonly byte[] _bookmark;
    private readonly byte[] _signal;
    private readonly byte[] _run;
    private readonly byte[] _idempotency;

    public SqliteLane(string folder, RowBytes bytes)
    {
        Batteries_V2.Init();
        Directory.CreateDirectory(folder);
        Check(raw.sqlite3_open_v2(Path.Combine(folder, "floor.db"), out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA locking_mode = EXCLUSIVE;");
        Run(Schema);
        _statements = [.. Statements.Select(Prepare)];
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        (_states, _effect, _bookmark) = (Payload.OfSteps(bytes.Instance), Payload.Of(bytes.Effect), Payload.Of(bytes.Bookmark));
        (_signal, _run, _idempotency) = (Payload.Of(bytes.Signal), Payload.Of(bytes.Run), Payload.Of(bytes.Idempotency));
    }

    public void Write(List<FloorOrder> group)
    {
        Step(_begin);
        foreach (var order in group)
        {
            foreach (var row in order.Rows)
            {
                Write(order, row);
            }
        }

        Step(_commit);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Append(_begin).Append(_commit))
        {
            statement.Dispose();
        }

        _database.Dispose();
    }

    private void Write(FloorOrder order, RowKind row)
    {
        var (statement, state) = (_statements[(int)row], _states[order.Step]);
        switch (row)
        {
            case RowKind.InstanceInsert:
                BinaryPrimitives.WriteInt64LittleEndian(state, order.Instance);
                Bind(statement, 1, order.Instance);
                Check(raw.sqlite3_bind_text(statement, 2, order.Id));
                Bind(statement, 3, state);
                break;
            case RowKind.InstanceUpdate:
                BinaryPrimitives.WriteInt64LittleEndian(state, order.Instance);
                Bind(statement, 1, order.Instance);
                Bind(statement, 2, state);
                break;
            case RowKind.EffectInsert:
                Bind(statement, order, ++order.Effects, _effect);
                break;
            case RowKind.EffectUpdate:
                Bind(statement, order, order.Effects, null);
                break;
            case RowKind.BookmarkInsert:
                Bind(statement, order, ++order.Bookmarks, _bookmark);
                break;
            case RowKind.BookmarkDelete:
                Bind(statement, order, order.Bookmarks, null);
                break;
            case RowKind.SignalInsert:
                Bind(statement, order, ++order.Signals, _signal);
                break;
            case RowKind.SignalUpdate:
                Bind(statement, order, order.Signals, null);
                break;
            case RowKind.RunInsert:
                Bind(statement, order, ++order.Runs, _run);
                break;
            case RowKind.IdempotencyInsert:
                Check(raw.sqlite3_bind_text(statement, 1, order.Id));
                Bind(statement, 2, _idempotency);
                break;
        }

        Step(statement);
    }

    private void Bind(sqlite3_stmt statement, FloorOrder order, int number, byte[]? data)
    {
        Bind(statement, 1, order.Instance);
        Bind(statement, 2, number);
        if (data is not null)
        {
            Bind(statement, 3, data);
        }
    }

    private void Bind(sqlite3_stmt statement, int index, long value) => Check(raw.sqlite3_bind_int64(statement, index, value));

    private void Bind(sqlite3_stmt statement, int index, byte[] value) => Check(raw.sqlite3_bind_blob(statement, index, value));

    private void Step(sqlite3_stmt statement)
    {
        var answer = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Check(answer == raw.SQLITE_DONE ? raw.SQLITE_OK : answer);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private void Run(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private void Check(int answer)
    {
        if (answer != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite answered {answer}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}
