using System.Diagnostics.CodeAnalysis;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>A document and the one of its operations that a request means.</summary>
internal sealed record ParsedOperation(GraphQLDocument Document, GraphQLOperationDefinition Operation)
{
    public static bool TryParse(string query, string? operationName, [NotNullWhen(true)] out ParsedOperation? parsed, [NotNullWhen(false)] out Violation? refusal)
    {
        (parsed, refusal) = (null, null);
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(query);
        }
        catch (GraphQLParserException e)
        {
            refusal = new($"query {e.Location.Line}:{e.Location.Column}", e.Description);
            return false;
        }

        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var operation = operationName is null
            ? operations.Count == 1 ? operations[0] : null
            : operations.FirstOrDefault(one => one.Name is not null && one.Name.StringValue == operationName);
        if (operation is null)
        {
            var names = Words.Some(operations.Select(one => one.Name?.StringValue ?? "an operation without name"));
            refusal = new("body /operationName", $"{(operationName is null ? "is missing" : $"'{operationName}' is not in the document")}; it has {names}");
            return false;
        }

        parsed = new(document, operation);
        return true;
    }
}
