namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// The id of this life of this node. A process that slept through its lease has been taken for dead; it goes on under
/// a new id, and what it still holds from before is refused by the fence.
/// </summary>
internal sealed class NodeIdentity(Func<string> next)
{
    private string _id = next();

    public string Id => Volatile.Read(ref _id);

    /// <summary>An id for the next life, which begins with <see cref="Begin"/>.</summary>
    public string Next() => next();

    public void Begin(string life) => Volatile.Write(ref _id, life);
}
