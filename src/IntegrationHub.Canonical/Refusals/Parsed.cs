namespace IntegrationHub.Canonical.Refusals;

/// <summary>Creates <see cref="Parsed{T}"/> where the type of the value cannot be inferred from a conversion.</summary>
public static class Parsed
{
    /// <summary>Wraps a value that was accepted.</summary>
    public static Parsed<T> Of<T>(T value) => new(value, []);

    /// <summary>Wraps one or more refusals; an empty list is an <see cref="ArgumentException"/>.</summary>
    public static Parsed<T> Refused<T>(IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refused value needs at least one refusal.", nameof(refusals));

    /// <summary>Wraps a single refusal.</summary>
    public static Parsed<T> Refused<T>(string pointer, string code, string message) => new(default, [new Refusal(pointer, code, message)]);
}
