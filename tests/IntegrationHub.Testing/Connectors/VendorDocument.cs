using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Testing.Connectors;

/// <summary>Judges exchanges by a vendor's document.</summary>
/// <param name="Covers">Whether it is about this request, where a vendor has several documents.</param>
/// <param name="JudgeAsync">What is wrong, with the place; empty when nothing is.</param>
public sealed record VendorDocument(Func<StubRequest, bool> Covers, Func<StubRequest, StubAnswer, Task<IReadOnlyList<string>>> JudgeAsync)
{
    /// <summary>An OpenAPI document of the folder <c>VENDOR_CONTRACTS</c>, strict: only what it names may be used.</summary>
    /// <param name="name">The file's name without extension.</param>
    /// <param name="covers">Which requests it is about; the default is all.</param>
    public static VendorDocument OpenApi(string name, Func<StubRequest, bool>? covers = null) => OpenApi(() => VendorContracts.OpenApi(name), covers);

    /// <summary>An OpenAPI document of one's own.</summary>
    public static VendorDocument OpenApiFile(string path, Func<StubRequest, bool>? covers = null) => OpenApi(() => OpenApiContract.Load(path), covers);

    /// <summary>A GraphQL schema of the folder <c>VENDOR_CONTRACTS</c>.</summary>
    public static VendorDocument GraphQl(string name, Func<StubRequest, bool>? covers = null) => new(
        covers ?? (_ => true),
        async (request, _) => [.. (await VendorContracts.GraphQl(name).CheckAsync(Sent(request))).Select(violation => violation.ToString())]);

    private static VendorDocument OpenApi(Func<OpenApiContract> load, Func<StubRequest, bool>? covers) => new(covers ?? (_ => true), (request, answer) =>
    {
        var contract = load();
        var sent = Sent(request);
        var response = new ContractResponse { Status = answer.Status, ContentType = answer.MediaType, Body = answer.Body.Length == 0 ? null : answer.Text };
        return Task.FromResult<IReadOnlyList<string>>(
        [
            .. contract.Check(sent, strict: true).Select(violation => $"request {violation}"),
            .. contract.CheckResponse(sent, response, strict: false).Select(violation => $"the stand-in's answer {violation}"),
        ]);
    });

    private static ContractRequest Sent(StubRequest request) => new()
    {
        Method = request.Method,
        Target = request.Target,
        Headers = request.Headers,
        Body = request.Body.Length == 0 ? null : request.Text,
    };
}
