using static System.FormattableString;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>Numbered records of one kind, found by id or by their business reference, in the order of their making.</summary>
internal sealed class Book<T>(string prefix, Func<T, string> idOf, Func<T, string> referenceOf)
    where T : class
{
    private readonly List<T> _records = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _references = new(StringComparer.Ordinal);

    public int Count => _records.Count;

    public string NextId => Invariant($"{prefix}{_records.Count + 1:D6}");

    public T Add(T record)
    {
        _positions.Add(idOf(record), _records.Count);
        if (!_references.TryGetValue(referenceOf(record), out var sameReference))
        {
            _references.Add(referenceOf(record), sameReference = []);
        }

        sameReference.Add(_records.Count);
        _records.Add(record);
        return record;
    }

    public T? Find(string id) => _positions.TryGetValue(id, out var position) ? _records[position] : null;

    /// <summary>Puts a changed record in the place of the one with its id.</summary>
    public T Replace(T record) => _records[_positions[idOf(record)]] = record;

    public IEnumerable<T> For(string reference) =>
        _references.TryGetValue(reference, out var found) ? found.Select(position => _records[position]) : [];

    /// <summary>Those of a reference in order; without one all, newest first.</summary>
    public IEnumerable<T> All(string? reference) => reference is null ? NewestFirst() : For(reference);

    /// <summary>The records after the first <paramref name="count"/>.</summary>
    public IEnumerable<T> After(long count) => _records.Skip((int)Math.Clamp(count, 0, _records.Count));

    private IEnumerable<T> NewestFirst()
    {
        for (var position = _records.Count - 1; position >= 0; position--)
        {
            yield return _records[position];
        }
    }
}
