using System.Collections.Concurrent;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using IntegrationHub.Testing.Contracts.GraphQl;
using IntegrationHub.Testing.Contracts.OpenApi;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts;

/// <summary>
/// A vendor's GraphQL schema (SDL) as the judge of requests: documents by all rules of the GraphQL specification, and the values of
/// variables by their input types. What a schema cannot say, such as credentials or the cost of a query, is not judged.
/// </summary>
public sealed class GraphQlContract
{
    private static readonly ConcurrentDictionary<string, Lazy<GraphQlContract>> Loaded = new(StringComparer.Ordinal);

    private static readonly IValidationRule[] Rules = [.. DocumentValidator.CoreRules, new VariablesOfTheirOwnType()];

    private readonly ISchema _schema;

    private GraphQlContract(ISchema schema) => _schema = schema;

    /// <summary>Reads a schema once per process.</summary>
    /// <exception cref="InvalidDataException">The schema is not sound.</exception>
    public static GraphQlContract Load(string path) =>
        Loaded.GetOrAdd(Path.GetFullPath(path), static file => new(() => Parse(File.ReadAllText(file), file))).Value;

    /// <summary>Reads a schema's text; <paramref name="name"/> stands for it in messages.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Load"/>.</exception>
    public static GraphQlContract Parse(string sdl, string name) => new(SchemaText.Build(sdl, name));

    /// <summary>Judges a POST whose JSON body holds <c>query</c>, <c>variables</c> and <c>operationName</c>.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync(ContractRequest request, CancellationToken cancellationToken = default)
    {
        if (!request.Method.Equals("POST", StringComparison.OrdinalIgnoreCase))
        {
            return [new("operation", $"a GraphQL request is a POST, not a {request.Method}")];
        }

        if (!BodyCheck.IsJson(request.Header("Content-Type")?.Split(';')[0].Trim() ?? ""))
        {
            return [new("header Content-Type", "a GraphQL request is application/json")];
        }

        if (!JsonText.TryParse(request.Body ?? "", out var body, out var why))
        {
            return [new("body", why)];
        }

        using (body)
        {
            return await CheckAsync(body.RootElement, cancellationToken);
        }
    }

    /// <summary>Judges a document and the values of its variables.</summary>
    /// <param name="query">The document's text.</param>
    /// <param name="variables">An object, or null when there are none.</param>
    /// <param name="operationName">Which operation of the document is meant; needed when it has several.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<IReadOnlyList<Violation>> CheckAsync(
        string query, JsonElement? variables, string? operationName = null, CancellationToken cancellationToken = default)
    {
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(query);
        }
        catch (GraphQLParserException e)
        {
            return [new($"query {e.Location.Line}:{e.Location.Column}", e.Description)];
        }

        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var operation = operationName is null
            ? operations.Count == 1 ? operations[0] : null
            : operations.FirstOrDefault(one => one.Name is not null && one.Name.StringValue == operationName);
        if (operation is null)
        {
            return [new("body /operationName", $"{(operationName is null ? "is missing" : $"'{operationName}' is not in the document")}; it has {Words.Some(operations.Select(one => one.Name?.StringValue ?? "an operation without name"))}")];
        }

        if (Root(operation.Operation) is null)
        {
            return [new("query 1:1", $"the schema has no {operation.Operation}".ToLowerInvariant())];
        }

        var violations = new List<Violation>();
        var result = await new DocumentValidator().ValidateAsync(new()
        {
            Schema = _schema,
            Document = document,
            Operation = operation,
            Rules = Rules,
            Variables = Inputs.Empty,
            CancellationToken = cancellationToken,
        });

        // The library stops at the first wrong variable and at none when the document is wrong, so values are judged here.
        violations.AddRange(result.Errors.Where(error => error is not InvalidVariableError)
            .Select(error => new Violation($"query {error.Locations?.Select(at => $"{at.Line}:{at.Column}").FirstOrDefault() ?? "0:0"}", error.Message)));
        VariableCheck.Run(_schema, operation, variables, violations);
        return violations;
    }

    private IObjectGraphType? Root(OperationType operation) => operation switch
    {
        OperationType.Mutation => _schema.Mutation,
        OperationType.Subscription => _schema.Subscription,
        _ => _schema.Query,
    };

    private async Task<IReadOnlyList<Violation>> CheckAsync(JsonElement body, CancellationToken cancellationToken)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
        {
            return [new("body /query", "is required: the document as a text")];
        }

        var variables = body.TryGetProperty("variables", out var given) && given.ValueKind != JsonValueKind.Null ? given : (JsonElement?)null;
        var operationName = body.TryGetProperty("operationName", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        var unknown = body.EnumerateObject().Where(field => field.Name is not ("query" or "variables" or "operationName" or "extensions"))
            .Select(field => new Violation($"body /{field.Name}", "a GraphQL request has only query, variables, operationName and extensions"));
        return [.. unknown, .. await CheckAsync(query.GetString()!, variables, operationName, cancellationToken)];
    }
}
