namespace IntegrationHub.Workflows.Nodes;

/// <summary>
/// The id of this life of this node. A process that slept through its lease has been taken for dead; it goes on under
/// a new id, and what it still holds from before is refused by the fence.
/// </summary>
internal sealed class NodeIdentity(Func<string> next)
{
    private string _id = next();

    public string Id => Volatile.Read(ref _id);

    /// <summary>The id of a life that has not begun.</summary>
    public string Next() => next();

    public void Become(string id) => Volatile.Write(ref _id, id);
}
