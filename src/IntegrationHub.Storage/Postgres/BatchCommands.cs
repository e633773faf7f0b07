using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Storage.Postgres;

/// <summary>The batch commands of one connection, kept with their parameters and used again batch after batch.</summary>
internal sealed class BatchCommands(NpgsqlConnection connection, ParameterTypes types)
{
    /// <summary>What the server names when a guard of one of many statements fails; whose it was, only sending them apart tells.</summary>
    private const string MergedLabel = "-1|merged";

    private readonly Dictionary<Sql, Rack> _plain = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Sql, Rack> _guarded = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Sql Sql, bool IsGuarded), List<NpgsqlBatchCommand>> _merged = [];
    private readonly List<Rack> _used = [];

    /// <summary>A command that is not in use by this batch.</summary>
    /// <param name="label">What the server names when the guard fails.</param>
    public NpgsqlBatchCommand Bind(in Statement statement, string? label)
    {
        var racks = statement.Guard is null ? _plain : _guarded;
        if (!racks.TryGetValue(statement.Sql, out var rack))
        {
            rack = new Rack(statement.Sql.Positional, types.Of(statement.Sql, connection), statement.Guard is not null);
            racks.Add(statement.Sql, rack);
        }

        if (rack.InUse == 0)
        {
            _used.Add(rack);
        }

        return rack.Take(statement.Values, label);
    }

    /// <summary>One command for all of a slot's statements; a text has one slot of a kind in most batches.</summary>
    public NpgsqlBatchCommand Bind(MergedBatch.Slot slot, ICollection<NpgsqlBatchCommand> inUse)
    {
        var (text, kinds) = (slot.Sql.Positional, types.Of(slot.Sql, connection));
        if (!_merged.TryGetValue((slot.Sql, slot.IsGuarded), out var commands))
        {
            _merged.Add((slot.Sql, slot.IsGuarded), commands = []);
        }

        var command = commands.Find(known => !inUse.Contains(known));
        if (command is null)
        {
            commands.Add(command = Create(text, kinds, slot.IsGuarded));
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            command.Parameters[i].Value = ParameterTypes.Column(slot.Statements, text.Values[i], kinds[i]);
        }

        if (slot.IsGuarded)
        {
            command.Parameters[kinds.Length + 1].Value = (long)slot.Statements.Count;
        }

        return command;
    }

    private static NpgsqlBatchCommand Create(PostgresText text, NpgsqlDbType[] kinds, bool isGuarded)
    {
        var command = new NpgsqlBatchCommand(isGuarded ? text.Merged.Guarded : text.Merged.Text);
        foreach (var kind in kinds)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | kind });
        }

        if (isGuarded)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = MergedLabel });
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint });
        }

        return command;
    }

    /// <summary>Takes all commands back.</summary>
    public void Release()
    {
        foreach (var rack in _used)
        {
            rack.InUse = 0;
        }

        _used.Clear();
    }

    private sealed class Rack(PostgresText text, NpgsqlDbType[] types, bool isGuarded)
    {
        private readonly List<NpgsqlBatchCommand> _commands = [];

        public int InUse { get; set; }

        public NpgsqlBatchCommand Take(object?[] values, string? label)
        {
            if (InUse == _commands.Count)
            {
                _commands.Add(Create());
            }

            var command = _commands[InUse++];
            for (var i = 0; i < types.Length; i++)
            {
                command.Parameters[i].Value = ParameterTypes.Convert(values[text.Values[i]], types[i]);
            }

            if (isGuarded)
            {
                command.Parameters[types.Length].Value = label;
            }

            return command;
        }

        private NpgsqlBatchCommand Create()
        {
            var command = new NpgsqlBatchCommand(isGuarded ? text.Guarded : text.Text);
            foreach (var type in types)
            {
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
            }

            if (isGuarded)
            {
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text });
            }

            return command;
        }
    }
}
