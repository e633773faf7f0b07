using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Storage.Postgres;

/// <summary>The batch commands of one connection, kept with their parameters and used again batch after batch.</summary>
internal sealed class BatchCommands(NpgsqlConnection connection, ParameterTypes types)
{
    private readonly Dictionary<Sql, Rack> _plain = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Sql, Rack> _guarded = new(ReferenceEqualityComparer.Instance);
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
