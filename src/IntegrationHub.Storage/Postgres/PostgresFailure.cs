using System.Net.Sockets;
using Npgsql;

namespace IntegrationHub.Storage.Postgres;

/// <summary>Whose fault a failed batch is, and what is known about its effect.</summary>
internal enum PostgresFailure
{
    /// <summary>A guard of one unit did not hold.</summary>
    Guard,

    /// <summary>One unit broke a constraint.</summary>
    Constraint,

    /// <summary>One unit cannot be executed as it is.</summary>
    Fault,

    /// <summary>One unit waited too long for a row, or worked too long.</summary>
    Busy,

    /// <summary>Two transactions met; nothing was stored and the same again may succeed.</summary>
    Collision,

    /// <summary>The server cannot take writes now; nothing was stored.</summary>
    Unavailable,

    /// <summary>The connection broke; whatever was sent may be stored.</summary>
    Lost,
}

internal static class PostgresFailures
{
    /// <summary>What <c>hub_expect_one</c> raises.</summary>
    public const string GuardState = "HUB01";

    public static PostgresFailure Classify(Exception failure) => failure is PostgresException { InvariantSeverity: not ("FATAL" or "PANIC") } error
        ? Classify(error.SqlState)
        : PostgresFailure.Lost;

    /// <summary>Also an error that ends the session, such as a server that shuts down.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        PostgresException error => Classify(error) == PostgresFailure.Lost,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    private static PostgresFailure Classify(string state) => state switch
    {
        GuardState => PostgresFailure.Guard,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => PostgresFailure.Busy,
        _ => state[..2] switch
        {
            "23" => PostgresFailure.Constraint,
            "40" => PostgresFailure.Collision,
            // Connection, transaction state (a standby is read-only), resources, object state, operator, system, configuration, internal.
            "08" or "25" or "53" or "55" or "57" or "58" or "F0" or "XX" => PostgresFailure.Unavailable,
            _ => PostgresFailure.Fault,
        },
    };
}
