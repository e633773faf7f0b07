using static System.FormattableString;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>Numbered records of one kind, found by id or by their business reference, in the order of their making.</summary>
internal sealed class Book<T>(string prefix, Func<T, string> idOf, Func<T, string> referenceOf)
    where T : class
{
    private readonly List<T> records = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> references = new(StringComparer.Ordinal);

    public int Count => records.Count;

    public string NextId => Invariant($"{prefix}{records.Count + 1:D6}");

    public T Add(T record)
    {
        positions.Add(idOf(record), records.Count);
        if (!references.TryGetValue(referenceOf(record), out var sameReference))
        {
            references.Add(referenceOf(record), sameReference = []);
        }

        sameReference.Add(records.Count);
        records.Add(record);
        return record;
    }

    public T? Find(string id) => positions.TryGetValue(id, out var position) ? records[position] : null;

    /// <summary>Puts a changed record in the place of the one with its id.</summary>
    public T Replace(T record) => records[positions[idOf(record)]] = record;

    public IEnumerable<T> For(string reference) =>
        references.TryGetValue(reference, out var found) ? found.Select(position => records[position]) : [];

    /// <summary>Those of a reference in order; without one all, newest first.</summary>
    public IEnumerable<T> All(string? reference) => reference is null ? NewestFirst() : For(reference);

    /// <summary>The records after the first <paramref name="count"/>.</summary>
    public IEnumerable<T> After(long count) => records.Skip((int)Math.Clamp(count, 0, records.Count));

    private IEnumerable<T> NewestFirst()
    {
        for (var position = records.Count - 1; position >= 0; position--)
        {
            yield return records[position];
        }
    }
}
