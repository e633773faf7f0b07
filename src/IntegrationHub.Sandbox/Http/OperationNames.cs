namespace IntegrationHub.Sandbox.Http;

/// <summary>The operations that the API offers, by system: what a fault rule can name.</summary>
internal sealed class OperationNames
{
    private readonly HashSet<(string System, string Operation)> _names = [];

    public void Add(string system, string operation) => _names.Add((system, operation));

    public bool Contains(string system, string operation) => _names.Contains((system, operation));
}
