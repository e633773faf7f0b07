using System.Collections.Concurrent;
using System.Collections.Frozen;
using IntegrationHub.Testing.Contracts.OpenApi;

namespace IntegrationHub.Testing.Contracts;

/// <summary>
/// A vendor's OpenAPI document (3.0 or 3.1, JSON) as the judge of requests and responses.
/// A server's base path may be there or not, because it belongs to a connector's configured address.
/// Bodies are judged in JSON, as a form and as text; of other media types only the type is.
/// </summary>
public sealed class OpenApiContract
{
    private static readonly ConcurrentDictionary<string, Lazy<OpenApiContract>> Loaded = new(StringComparer.Ordinal);

    private readonly OpenApiDocument _document;
    private readonly FrozenSet<string> _otherHeaders;
    private readonly FrozenSet<string> _defects;

    private OpenApiContract(OpenApiDocument document, FrozenSet<string> otherHeaders, FrozenSet<string> defects)
    {
        _document = document;
        _otherHeaders = otherHeaders;
        _defects = defects;
    }

    /// <summary>Reads a document once per process.</summary>
    /// <exception cref="InvalidDataException">The document is not OpenAPI 3, refers to something missing, or uses a keyword that this checker would ignore.</exception>
    public static OpenApiContract Load(string path) =>
        Loaded.GetOrAdd(Path.GetFullPath(path), static file => new(() => Parse(File.ReadAllText(file), file))).Value;

    /// <summary>Reads a document's text; <paramref name="name"/> stands for it in messages.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Load"/>.</exception>
    public static OpenApiContract Parse(string json, string name) => new(OpenApiDocument.Parse(json, name), [], []);

    /// <summary>The same contract with headers that the vendor documents elsewhere, such as <c>Square-Version</c>.</summary>
    public OpenApiContract AllowingHeaders(params IEnumerable<string> names) =>
        new(_document, _otherHeaders.Concat(names).ToFrozenSet(StringComparer.OrdinalIgnoreCase), _defects);

    /// <summary>The same contract without what its document says against its own words or its vendor's practice.</summary>
    /// <param name="violations">What is none, as place and reason, such as <c>body /a/b: is required and missing</c>.</param>
    public OpenApiContract Forgiving(params IEnumerable<string> violations) =>
        new(_document, _otherHeaders, _defects.Concat(violations).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Says what the contract does not allow; an empty list is a pass.</summary>
    /// <param name="request">What a connector sent.</param>
    /// <param name="strict">Whether only fields, query parameters and headers may be used that the document names, also where its objects are open.</param>
    public IReadOnlyList<Violation> Check(ContractRequest request, bool strict)
    {
        if (!_document.TryFind(request, out var call, out var refusal))
        {
            return [refusal];
        }

        var violations = new List<Violation>();
        SecurityCheck.Run(call, violations);
        ParameterCheck.Run(call, strict, violations);
        if (strict)
        {
            HeaderCheck.Run(call, _otherHeaders, violations);
        }

        BodyCheck.Request(call, strict, violations);
        return Without(violations);
    }

    /// <summary>Says what the contract does not allow in an answer: its status (exact, then <c>5XX</c>, then default), media type and body.</summary>
    /// <param name="request">The request that was answered; only its method and target are read.</param>
    /// <param name="response">What a vendor, or its stub, answered.</param>
    /// <param name="strict">Whether only fields may be used that the document names.</param>
    public IReadOnlyList<Violation> CheckResponse(ContractRequest request, ContractResponse response, bool strict)
    {
        if (!_document.TryFind(request, out var call, out var refusal))
        {
            return [refusal];
        }

        var violations = new List<Violation>();
        BodyCheck.Response(call, response, strict, violations);
        return Without(violations);
    }

    private List<Violation> Without(List<Violation> violations)
    {
        violations.RemoveAll(violation => _defects.Contains(violation.ToString()));
        return violations;
    }
}
