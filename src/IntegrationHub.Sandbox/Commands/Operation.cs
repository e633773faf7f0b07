namespace IntegrationHub.Sandbox.Commands;

internal enum OperationKind
{
    /// <summary>Asked by the hub: goes into the effect ledger.</summary>
    Effect,

    /// <summary>Done by a person in the store or the web shop: changes state, but is no effect of the hub.</summary>
    Person,

    /// <summary>Steers the sandbox itself.</summary>
    Control,
}

internal sealed record Operation(OperationKind Kind, Type? BodyType, Func<Command, Answer> Apply);
