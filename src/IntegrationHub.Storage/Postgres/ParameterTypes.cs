using System.Collections.Concurrent;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// The types of every text's parameters, as the server deduces them. It is asked once; from then on every value, also
/// null, is sent with that type, so that one text has one plan.
/// </summary>
internal sealed class ParameterTypes
{
    private static readonly object Zero = 0L;
    private static readonly object One = 1L;

    private readonly ConcurrentDictionary<Sql, NpgsqlDbType[]> _types = new(ReferenceEqualityComparer.Instance);

    public NpgsqlDbType[] Of(Sql sql, NpgsqlConnection connection) => _types.TryGetValue(sql, out var known) ? known : _types.GetOrAdd(sql, Ask(sql, connection));

    /// <exception cref="InvalidCastException">The value does not fit the type.</exception>
    public static object Convert(object? value, NpgsqlDbType type) => (type, value) switch
    {
        (_, null) => DBNull.Value,
        (NpgsqlDbType.Bigint, long) => value,
        (NpgsqlDbType.Text or NpgsqlDbType.Varchar, string text) => Encodable(text),
        (NpgsqlDbType.Bigint, int number) => (long)number,
        (NpgsqlDbType.Bigint, bool flag) => flag ? One : Zero,
        (NpgsqlDbType.Integer or NpgsqlDbType.Smallint, long or int or bool) => System.Convert.ToInt32(value, null),
        (NpgsqlDbType.Double, double) => value,
        (NpgsqlDbType.Double, long or int) => System.Convert.ToDouble(value, null),
        (NpgsqlDbType.Bigint or NpgsqlDbType.Text or NpgsqlDbType.Varchar or NpgsqlDbType.Integer or NpgsqlDbType.Smallint or NpgsqlDbType.Double, _) =>
            throw new InvalidCastException($"A parameter of type {type} got a value of type {value.GetType().Name}."),
        _ => value,
    };

    /// <summary>One parameter's values in many statements of one text.</summary>
    /// <exception cref="InvalidCastException">A value does not fit the type.</exception>
    public static Array Column(IReadOnlyList<Statement> statements, int index, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Bigint => Values<long?>(statements, index, type),
        NpgsqlDbType.Text or NpgsqlDbType.Varchar => Values<string?>(statements, index, type),
        NpgsqlDbType.Double => Values<double?>(statements, index, type),
        NpgsqlDbType.Integer => Values<int?>(statements, index, type),
        NpgsqlDbType.Bytea => Values<byte[]?>(statements, index, type),
        _ => throw new InvalidCastException($"A statement with a parameter of type {type} cannot be merged."),
    };

    private static T[] Values<T>(IReadOnlyList<Statement> statements, int index, NpgsqlDbType type)
    {
        var values = new T[statements.Count];
        for (var i = 0; i < values.Length; i++)
        {
            // A value of another kind must fail here and not become null.
            var value = Convert(statements[i].Values[index], type);
            values[i] = value is DBNull ? default! : (T)value;
        }

        return values;
    }

    private static NpgsqlDbType[] Ask(Sql sql, NpgsqlConnection connection)
    {
        var text = sql.Positional;
        if (text.Values.Length == 0)
        {
            return [];
        }

#pragma warning disable CA2100 // Sql objects are static texts of the product; values are always parameters.
        using var command = new NpgsqlCommand(sql.Postgres, connection);
#pragma warning restore CA2100
        NpgsqlCommandBuilder.DeriveParameters(command);
        return [.. text.Values.Select(index => command.Parameters[sql.Parameters[index][1..]].NpgsqlDbType)];
    }

    /// <summary>Halves of characters are replaced as SQLite's driver does it; else the driver would give the whole connection up.</summary>
    private static string Encodable(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
