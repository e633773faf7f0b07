using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>
/// PostgreSQL: a group is one batch, which is one implicit transaction and one round trip, with one prepared statement
/// for each kind of row that takes all rows of the group as arrays. An order has one commit in a group at most, so the
/// order of the statements is the order that matters.
/// </summary>
internal sealed class PostgresLane : ILane
{
    private const string Schema = """
        CREATE TABLE instances (id bigint PRIMARY KEY, correlation_id text NOT NULL, sequence integer NOT NULL, state bytea NOT NULL) WITH (fillfactor = 60);
        CREATE TABLE effects (instance bigint NOT NULL, number integer NOT NULL, status integer NOT NULL, data bytea NOT NULL, PRIMARY KEY (instance, number)) WITH (fillfactor = 70);
        CREATE TABLE bookmarks (instance bigint NOT NULL, number integer NOT NULL, data bytea NOT NULL, PRIMARY KEY (instance, number));
        CREATE TABLE signals (instance bigint NOT NULL, number integer NOT NULL, status integer NOT NULL, data bytea NOT NULL, PRIMARY KEY (instance, number));
        CREATE TABLE runs (instance bigint NOT NULL, number integer NOT NULL, data bytea NOT NULL, PRIMARY KEY (instance, number));
        CREATE TABLE idempotency (key text PRIMARY KEY, data bytea NOT NULL);
        ALTER TABLE instances ALTER COLUMN state SET STORAGE EXTERNAL;
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;
    private readonly RowArrays[] _kinds;
    private readonly RowBytes _bytes;

    public PostgresLane(string connectionString, RowBytes bytes)
    {
        _bytes = bytes;
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 1,
            ApplicationName = "floor",
        }.ConnectionString);
        _connection.Open();
        // Arrays have no statistics: without this the planner may join them by reading the whole table.
        using var settings = new NpgsqlCommand("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan", _connection);
        settings.ExecuteNonQuery();
        _batch = new NpgsqlBatch(_connection);
        _kinds = [.. Enum.GetValues<RowKind>().Select(kind => new RowArrays(kind))];
    }

    public static void CreateTables(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(Schema, connection);
        command.ExecuteNonQuery();
    }

    public void Write(List<FloorOrder> group)
    {
        foreach (var kind in _kinds)
        {
            kind.Clear();
        }

        foreach (var order in group)
        {
            foreach (var row in order.Rows)
            {
                Add(order, row);
            }
        }

        _batch.BatchCommands.Clear();
        foreach (var kind in _kinds)
        {
            if (kind.Count > 0)
            {
                _batch.BatchCommands.Add(kind.Command);
            }
        }

        _batch.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _batch.Dispose();
        _connection.Dispose();
    }

    private void Add(FloorOrder order, RowKind row)
    {
        var rows = _kinds[(int)row];
        switch (row)
        {
            case RowKind.InstanceInsert:
            case RowKind.InstanceUpdate:
                rows.Add(order, 0, _bytes.Instance);
                break;
            case RowKind.EffectInsert:
                rows.Add(order, ++order.Effects, _bytes.Effect);
                break;
            case RowKind.EffectUpdate:
                rows.Add(order, order.Effects, 0);
                break;
            case RowKind.BookmarkInsert:
                rows.Add(order, ++order.Bookmarks, _bytes.Bookmark);
                break;
            case RowKind.BookmarkDelete:
                rows.Add(order, order.Bookmarks, 0);
                break;
            case RowKind.SignalInsert:
                rows.Add(order, ++order.Signals, _bytes.Signal);
                break;
            case RowKind.SignalUpdate:
                rows.Add(order, order.Signals, 0);
                break;
            case RowKind.RunInsert:
                rows.Add(order, ++order.Runs, _bytes.Run);
                break;
            case RowKind.IdempotencyInsert:
                rows.Add(order, 0, _bytes.Idempotency);
                break;
        }
    }

    /// <summary>The rows of one kind in the current group, as the arrays of their statement.</summary>
    private sealed class RowArrays
    {
        private readonly List<long> _instances = [];
        private readonly List<int> _numbers = [];
        private readonly List<string> _texts = [];
        private readonly List<byte[]> _data = [];
        private readonly List<byte[]>[] _buffers = [.. Enumerable.Range(0, FloorOrder.Commits).Select(_ => new List<byte[]>())];
        private readonly int[] _used = new int[FloorOrder.Commits];
        private readonly bool _hasNumber;
        private readonly bool _hasText;
        private readonly bool _hasData;

        public RowArrays(RowKind kind)
        {
            (var sql, _hasNumber, _hasText, _hasData) = kind switch
            {
                RowKind.InstanceInsert => ("INSERT INTO instances (id, correlation_id, sequence, state) SELECT i, t, 1, d FROM unnest($1, $2, $3) AS v (i, t, d)", false, true, true),
                RowKind.InstanceUpdate => ("UPDATE instances SET sequence = sequence + 1, state = v.d FROM unnest($1, $2) AS v (i, d) WHERE id = v.i", false, false, true),
                RowKind.EffectInsert => ("INSERT INTO effects (instance, number, status, data) SELECT i, n, 1, d FROM unnest($1, $2, $3) AS v (i, n, d)", true, false, true),
                RowKind.EffectUpdate => ("UPDATE effects SET status = 2 FROM unnest($1, $2) AS v (i, n) WHERE instance = v.i AND number = v.n", true, false, false),
                RowKind.BookmarkInsert => ("INSERT INTO bookmarks (instance, number, data) SELECT i, n, d FROM unnest($1, $2, $3) AS v (i, n, d)", true, false, true),
                RowKind.BookmarkDelete => ("DELETE FROM bookmarks USING unnest($1, $2) AS v (i, n) WHERE instance = v.i AND number = v.n", true, false, false),
                RowKind.SignalInsert => ("INSERT INTO signals (instance, number, status, data) SELECT i, n, 1, d FROM unnest($1, $2, $3) AS v (i, n, d)", true, false, true),
                RowKind.SignalUpdate => ("UPDATE signals SET status = 2 FROM unnest($1, $2) AS v (i, n) WHERE instance = v.i AND number = v.n", true, false, false),
                RowKind.RunInsert => ("INSERT INTO runs (instance, number, data) SELECT i, n, d FROM unnest($1, $2, $3) AS v (i, n, d)", true, false, true),
                RowKind.IdempotencyInsert => ("INSERT INTO idempotency (key, data) SELECT t, d FROM unnest($1, $2) AS v (t, d)", false, true, true),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such row."),
            };
            Command = new NpgsqlBatchCommand(sql);
            if (kind != RowKind.IdempotencyInsert)
            {
                Command.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _instances, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            }

            if (_hasNumber)
            {
                Command.Parameters.Add(new NpgsqlParameter<List<int>> { TypedValue = _numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
            }

            if (_hasText)
            {
                Command.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = _texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            }

            if (_hasData)
            {
                Command.Parameters.Add(new NpgsqlParameter<List<byte[]>> { TypedValue = _data, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            }
        }

        public NpgsqlBatchCommand Command { get; }

        public int Count => _instances.Count;

        public void Add(FloorOrder order, int number, int bytes)
        {
            _instances.Add(order.Instance);
            if (_hasNumber)
            {
                _numbers.Add(number);
            }

            if (_hasText)
            {
                _texts.Add(order.Id);
            }

            if (_hasData)
            {
                var (buffers, at) = (_buffers[order.Step], _used[order.Step]++);
                if (at == buffers.Count)
                {
                    buffers.Add(Payload.Of(bytes, order.Step));
                }

                BinaryPrimitives.WriteInt64LittleEndian(buffers[at], order.Instance);
                _data.Add(buffers[at]);
            }
        }

        public void Clear()
        {
            _instances.Clear();
            _numbers.Clear();
            _texts.Clear();
            _data.Clear();
            Array.Clear(_used);
        }
    }
}
