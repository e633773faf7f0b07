using System.Diagnostics.CodeAnalysis;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Refusals;

/// <summary>Collects the refusals of many parts, so that a composed value is refused with all reasons at once.</summary>
public sealed class Parsing
{
    private readonly List<Refusal> refusals = [];

    /// <summary>Tells whether nothing was refused so far.</summary>
    public bool IsClean => refusals.Count == 0;

    /// <summary>Notes the refusals of a part and returns its value, which is the type's default when it was refused.</summary>
    [return: MaybeNull]
    public T Take<T>(Parsed<T> part)
    {
        refusals.AddRange(part.Refusals);
        return part.TryGet(out var value) ? value : default;
    }

    /// <summary>Takes a text value that may be absent; null stays null, anything else must parse.</summary>
    public T? TakeOptional<T>(string? text, string pointer)
        where T : struct, ITextValue<T> => text is null ? null : Take(T.Parse(text, pointer));

    /// <summary>Notes a refusal.</summary>
    public void Refuse(string pointer, string code, string message) => refusals.Add(new Refusal(pointer, code, message));

    /// <summary>Builds the value when nothing was refused; <paramref name="build"/> is not called otherwise.</summary>
    public Parsed<T> Finish<T>(Func<T> build) => IsClean ? Parsed.Of(build()) : Parsed.Refused<T>([.. refusals]);
}
