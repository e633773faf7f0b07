namespace IntegrationHub.Sandbox.Commands;

/// <summary>Every operation that changes state, by system and name: the live server and the replay of the log go through it alike.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<(string System, string Name), Operation> _operations = [];

    public Operation this[string system, string name] =>
        _operations.TryGetValue((system, name), out var operation)
            ? operation
            : throw new InvalidOperationException($"The sandbox knows no operation '{system}.{name}'.");

    public bool Contains(string system, string name) => _operations.ContainsKey((system, name));

    public void Add(string system, string name, OperationKind kind, Func<Command, Answer> apply) =>
        _operations.Add((system, name), new Operation(kind, null, apply));

    public void Add<TBody>(string system, string name, OperationKind kind, Func<Command, TBody, Answer> apply)
        where TBody : class =>
        _operations.Add((system, name), new Operation(kind, typeof(TBody), command => apply(command, (TBody)command.Body!)));
}
