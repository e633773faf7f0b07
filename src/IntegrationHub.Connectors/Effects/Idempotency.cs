namespace IntegrationHub.Connectors.Effects;

/// <summary>Says why a repeated call stays harmless at one operation of one vendor; a connector declares it for each, there is no default.</summary>
public abstract record Idempotency
{
    private Idempotency()
    {
    }

    /// <summary>The vendor takes a key of at most <paramref name="MaxLength"/> characters and remembers it for <paramref name="Lifetime"/>.</summary>
    public sealed record Key(int MaxLength, TimeSpan Lifetime) : Idempotency;

    /// <summary>The vendor takes no key; before a repeat the connector looks whether the effect is already there, by this field.</summary>
    public sealed record LookUpBy(string Field) : Idempotency;

    /// <summary>Doing it twice is the same as doing it once.</summary>
    public sealed record Natural : Idempotency;

    /// <summary>Nothing protects a repeat; the policy says what to do after an unknown outcome.</summary>
    public sealed record None(RepeatPolicy Policy) : Idempotency;
}

/// <summary>What to do when nothing protects a repeat.</summary>
public enum RepeatPolicy
{
    /// <summary>A person decides.</summary>
    AtMostOnce,

    /// <summary>A second effect is the smaller evil.</summary>
    AtLeastOnce,
}
