using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>The operations of one document and the way from a request to its operation.</summary>
internal sealed class OpenApiDocument
{
    private readonly ILookup<string, Operation> _operations;
    private readonly IReadOnlyList<PathTemplate> _paths;
    private readonly IReadOnlyList<string> _basePaths;

    private OpenApiDocument(IReadOnlyList<Operation> operations, IReadOnlyList<string> basePaths)
    {
        _operations = operations.ToLookup(operation => operation.Path.Text, StringComparer.Ordinal);
        _paths = [.. operations.Select(operation => operation.Path).DistinctBy(path => path.Text).OrderBy(path => path.Order, StringComparer.Ordinal)];
        _basePaths = basePaths;
    }

    public static OpenApiDocument Parse(string json, string name)
    {
        try
        {
            var root = JsonDocument.Parse(json).RootElement;
            if (!root.TryGetProperty("openapi", out var version) || version.GetString() is not { } text || !(text.StartsWith("3.0", StringComparison.Ordinal) || text.StartsWith("3.1", StringComparison.Ordinal)))
            {
                throw new InvalidDataException($"{name}: the field 'openapi' must name version 3.0 or 3.1.");
            }

            var schemas = new SchemaReader(root, name);
            var reader = new OperationReader(root, name, schemas);
            var operations = reader.ReadAll();
            schemas.ResolveReferences();
            return new(operations, reader.BasePaths);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{name}: this is not a sound OpenAPI document. {e.Message}", e);
        }
    }

    public bool TryFind(ContractRequest request, [NotNullWhen(true)] out Call? call, [NotNullWhen(false)] out Violation? refusal)
    {
        var parts = request.Target.Split('#')[0].Split('?', 2);
        var path = Uri.TryCreate(parts[0], UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.AbsolutePath : parts[0];
        var methods = new List<string>();
        foreach (var candidate in Candidates(path))
        {
            var segments = candidate.Split('/').Select(Uri.UnescapeDataString).ToArray();
            foreach (var template in _paths)
            {
                if (!template.TryMatch(segments, out var values))
                {
                    continue;
                }

                if (_operations[template.Text].FirstOrDefault(operation => operation.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase)) is { } found)
                {
                    call = new(request, found, values, FormField.Parse(parts.Length > 1 ? parts[1] : ""));
                    refusal = null;
                    return true;
                }

                methods.AddRange(_operations[template.Text].Select(operation => operation.Method));
            }
        }

        call = null;
        refusal = new("operation", methods.Count > 0
            ? $"{path} has no method {request.Method}; it has {Words.Some(methods.Distinct())}"
            : $"the contract has no path that fits {request.Method} {path}");
        return false;
    }

    /// <summary>The path without a server's base path, and the path as it is.</summary>
    private IEnumerable<string> Candidates(string path) =>
        _basePaths.Where(basePath => path.StartsWith(basePath + "/", StringComparison.Ordinal)).Select(basePath => path[basePath.Length..]).Append(path);
}
