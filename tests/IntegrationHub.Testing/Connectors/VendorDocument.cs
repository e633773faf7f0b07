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
    /// <param name="name">The file's name without extension.</param>
    /// <param name="covers">Which requests it is about; the default is all.</param>
    public static VendorDocument GraphQl(string name, Func<StubRequest, bool>? covers = null) => GraphQl(() => VendorContracts.GraphQl(name), covers);

    /// <summary>A GraphQL schema of one's own: it judges the request, and whether the stand-in's answer is what the request selected, in the schema's types.</summary>
    /// <param name="load">Reads the schema when the first exchange is judged.</param>
    /// <param name="covers">Which requests it is about; the default is all.</param>
    public static VendorDocument GraphQl(Func<GraphQlContract> load, Func<StubRequest, bool>? covers = null) => new(covers ?? (_ => true), async (request, answer) =>
    {
        var contract = load();
        var sent = Sent(request);
        return
        [
            .. (await contract.CheckAsync(sent)).Select(violation => $"request {violation}"),
            .. contract.CheckResponse(sent, Told(answer)).Select(violation => $"the stand-in's answer {violation}"),
        ];
    });

    private static VendorDocument OpenApi(Func<OpenApiContract> load, Func<StubRequest, bool>? covers) => new(covers ?? (_ => true), (request, answer) =>
    {
        var contract = load();
        var sent = Sent(request);
        return Task.FromResult<IReadOnlyList<string>>(
        [
            .. contract.Check(sent, strict: true).Select(violation => $"request {violation}"),
            .. contract.CheckResponse(sent, Told(answer), strict: false).Select(violation => $"the stand-in's answer {violation}"),
        ]);
    });

    private static ContractRequest Sent(StubRequest request) => new()
    {
        Method = request.Method,
        Target = request.Target,
        Headers = request.Headers,
        Body = request.Body.Length == 0 ? null : request.Text,
    };

    private static ContractResponse Told(StubAnswer answer) => new() { Status = answer.Status, ContentType = answer.MediaType, Body = answer.Body.Length == 0 ? null : answer.Text };
}
