namespace IntegrationHub.Testing.Contracts;

/// <summary>One thing that a contract does not allow.</summary>
/// <param name="Place">Where: <c>operation</c>, <c>security</c>, <c>query limit</c>, <c>header If-Match</c>, <c>path id</c>, <c>status</c>, <c>body</c>, or <c>body</c> with a JSON pointer.</param>
/// <param name="Reason">What is wrong there and what the contract wants.</param>
public sealed record Violation(string Place, string Reason)
{
    public override string ToString() => $"{Place}: {Reason}";
}
