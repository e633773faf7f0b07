using System.Data.Common;

namespace IntegrationHub.Storage;

/// <summary>A pooled read connection.</summary>
public readonly struct ReadLease(DbConnection connection, Action<DbConnection> giveBack) : IDisposable, IEquatable<ReadLease>
{
    public DbConnection Connection { get; } = connection;

    public void Dispose() => giveBack(Connection);

    public bool Equals(ReadLease other) => ReferenceEquals(Connection, other.Connection);

    public override bool Equals(object? obj) => obj is ReadLease other && Equals(other);

    public override int GetHashCode() => Connection.GetHashCode();

    public static bool operator ==(ReadLease left, ReadLease right) => left.Equals(right);

    public static bool operator !=(ReadLease left, ReadLease right) => !left.Equals(right);
}
