namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>A request together with the operation that it calls.</summary>
/// <param name="PathValues">The decoded values of the path template's parameters.</param>
/// <param name="Query">The decoded query in the order sent.</param>
internal sealed record Call(
    ContractRequest Request, Operation Operation, IReadOnlyDictionary<string, string> PathValues, IReadOnlyList<FormField> Query);
