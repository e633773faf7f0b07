using System.Collections.Concurrent;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using IntegrationHub.Testing.Contracts.GraphQl;
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
        if (!RequestBody.TryRead(request, out var body, out var refusal))
        {
            return [refusal];
        }

        var unknown = body.UnknownFields.Select(field => new Violation($"body /{field}", "a GraphQL request has only query, variables, operationName and extensions"));
        return [.. unknown, .. await CheckAsync(body.Query, body.Variables, body.OperationName, cancellationToken)];
    }

    /// <summary>Judges a document and the values of its variables.</summary>
    /// <param name="query">The document's text.</param>
    /// <param name="variables">An object, or null when there are none.</param>
    /// <param name="operationName">Which operation of the document is meant; needed when it has several.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<IReadOnlyList<Violation>> CheckAsync(
        string query, JsonElement? variables, string? operationName = null, CancellationToken cancellationToken = default)
    {
        if (!ParsedOperation.TryParse(query, operationName, out var parsed, out var refusal))
        {
            return [refusal];
        }

        var (document, operation) = parsed;
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

    /// <summary>Judges an answer: status 200, and data that holds just what the request selected, in its types. With errors, data may be absent.</summary>
    /// <param name="request">The request that was answered; its own faults are no business of the answer.</param>
    /// <param name="response">What a vendor, or its stub, answered.</param>
    public IReadOnlyList<Violation> CheckResponse(ContractRequest request, ContractResponse response)
    {
        if (!RequestBody.TryRead(request, out var body, out var refusal)
            || !ParsedOperation.TryParse(body.Query, body.OperationName, out var parsed, out refusal))
        {
            return [refusal];
        }

        if (response.Status != 200)
        {
            return [new("status", $"{response.Status} is not declared; a GraphQL answer has 200")];
        }

        if (!JsonText.TryParse(response.Body ?? "", out var document, out var why))
        {
            return [new("body", why)];
        }

        using (document)
        {
            var answer = document.RootElement;
            var violations = Envelope(answer).ToList();
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null)
            {
                if (Root(parsed.Operation.Operation) is { } root)
                {
                    new AnswerCheck(_schema, parsed.Document, violations).Run(root, parsed.Operation, data);
                }
            }
            else if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
            {
                violations.Add(new("body /data", "is missing, and there are no errors that say why"));
            }

            return violations;
        }
    }

    /// <summary>Beside data an answer has errors, each with a message, and extensions.</summary>
    private static IEnumerable<Violation> Envelope(JsonElement answer)
    {
        foreach (var member in answer.ValueKind == JsonValueKind.Object ? answer.EnumerateObject() : default)
        {
            if (member.Name is not ("data" or "errors" or "extensions"))
            {
                yield return new($"body /{member.Name}", "a GraphQL answer has only data, errors and extensions");
            }
            else if (member is { Name: "errors", Value.ValueKind: JsonValueKind.Array })
            {
                foreach (var (index, error) in member.Value.EnumerateArray().Index())
                {
                    if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String)
                    {
                        yield return new($"body /errors/{index}", "an error has a message");
                    }
                }
            }
        }
    }

    private IObjectGraphType? Root(OperationType operation) => operation switch
    {
        OperationType.Mutation => _schema.Mutation,
        OperationType.Subscription => _schema.Subscription,
        _ => _schema.Query,
    };
}
