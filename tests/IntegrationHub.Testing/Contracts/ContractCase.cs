namespace IntegrationHub.Testing.Contracts;

/// <summary>A request of which the contract's maker says whether it is accepted.</summary>
/// <param name="Contract">The contract's name, such as <c>square</c>.</param>
/// <param name="Expect"><c>2xx</c> or a code of it when accepted; <c>4xx</c> or a code of it, such as <c>401</c> or <c>422</c>, when refused.</param>
public sealed record ContractCase(string Contract, string Name, ContractRequest Request, string Expect)
{
    /// <summary>Whether the request is accepted by a plain check.</summary>
    public bool IsAccepted => Expect.StartsWith('2');
}
