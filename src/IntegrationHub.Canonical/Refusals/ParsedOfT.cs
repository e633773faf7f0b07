using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Canonical.Refusals;

/// <summary>Holds either a value that cannot be wrong or every reason why there is none.</summary>
public sealed class Parsed<T>
{
    private readonly T? value;

    internal Parsed(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>Gets the reasons; empty when there is a value.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Tells whether there is a value.</summary>
    public bool IsAccepted => Refusals.Count == 0;

    /// <summary>Gets the value, or throws an <see cref="InvalidOperationException"/> that names every refusal.</summary>
    public T Value => IsAccepted ? value! : throw new InvalidOperationException($"There is no {typeof(T).Name}: {string.Join("; ", Refusals)}");

    /// <summary>Gets the value when there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T accepted)
    {
        accepted = value;
        return IsAccepted;
    }

    /// <summary>Continues with the value or with the refusals.</summary>
    public TResult Match<TResult>(Func<T, TResult> accepted, Func<IReadOnlyList<Refusal>, TResult> refused) =>
        IsAccepted ? accepted(value!) : refused(Refusals);

    /// <summary>Turns the value into another one; refusals stay.</summary>
    public Parsed<TResult> Map<TResult>(Func<T, TResult> turn) => IsAccepted ? Parsed.Of(turn(value!)) : new(default, Refusals);

    /// <summary>Parses further what was accepted; refusals stay.</summary>
    public Parsed<TResult> Then<TResult>(Func<T, Parsed<TResult>> next) => IsAccepted ? next(value!) : new(default, Refusals);

    /// <summary>Moves every refusal below a pointer, for example <c>/customer</c>.</summary>
    public Parsed<T> Under(string prefix) => IsAccepted ? this : new(default, [.. Refusals.Select(refusal => refusal.Under(prefix))]);

    public override string ToString() => IsAccepted ? $"{value}" : string.Join("; ", Refusals);

    public static implicit operator Parsed<T>(T value) => Parsed.Of(value);

    public static implicit operator Parsed<T>(Refusal refusal) => new(default, [refusal]);
}
