namespace IntegrationHub.Testing.Connectors;

/// <summary>Judges one exchange by a vendor's document.</summary>
/// <param name="Covers">Whether it is about this request, where a vendor has several documents.</param>
/// <param name="Judge">What is wrong, with the place; empty when nothing is.</param>
public sealed record VendorDocument(Func<StubRequest, bool> Covers, Func<StubRequest, StubAnswer, IReadOnlyList<string>> Judge);
