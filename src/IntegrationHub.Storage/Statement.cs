namespace IntegrationHub.Storage;

/// <summary>
/// A bound write. With a <paramref name="Guard"/> it must touch exactly one row, else its whole unit is refused and
/// the guard's name is the answer: that is how a limit becomes a condition of the write.
/// </summary>
public readonly record struct Statement(Sql Sql, object?[] Values, string? Guard)
{
    public Statement Guarded(string guard) => this with { Guard = guard };
}
