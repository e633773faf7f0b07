namespace IntegrationHub.Sandbox.Http;

/// <summary>The operations that the API offers, by system: what a fault rule can name.</summary>
internal sealed class OperationNames
{
    private readonly HashSet<(string System, string Operation)> names = [];

    public void Add(string system, string operation) => names.Add((system, operation));

    public bool Contains(string system, string operation) => names.Contains((system, operation));
}
