namespace IntegrationHub.Storage.Postgres;

/// <summary>
/// Arranges the statements of many units so that equal texts stand together and the order within every unit stays. The
/// units of a group do not build on each other, so the order between them is free.
/// </summary>
internal sealed class MergedBatch
{
    private readonly List<Slot> _slots = [];

    public IReadOnlyList<Slot> Slots => _slots;

    public void Add(WriteUnit unit, int index)
    {
        var at = -1;
        foreach (var statement in unit.Statements)
        {
            if (statement.Sql.Postgres.Length > 0)
            {
                at = Place(statement, index, at);
            }
        }
    }

    public void Clear() => _slots.Clear();

    private int Place(in Statement statement, int unit, int at)
    {
        for (var i = Math.Max(at, 0); statement.Sql.Merges && i < _slots.Count; i++)
        {
            if (_slots[i].Takes(statement))
            {
                _slots[i].Statements.Add(statement);
                return i;
            }
        }

        _slots.Insert(at + 1, new Slot(unit, statement));
        return at + 1;
    }

    /// <summary>Statements of one text, or a single one.</summary>
    internal sealed class Slot(int unit, Statement first)
    {
        /// <summary>The unit of the first.</summary>
        public int Unit => unit;

        public Sql Sql => first.Sql;

        public bool IsGuarded => first.Guard is not null;

        public List<Statement> Statements { get; } = [first];

        public bool Takes(in Statement statement) => ReferenceEquals(statement.Sql, first.Sql) && statement.Guard is null == first.Guard is null;
    }
}
