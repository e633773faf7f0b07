using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>
/// Refuses a variable of another named type than its position wants. The library lets each scalar pass where an ID is wanted;
/// vendors' servers refuse <c>$id: String!</c> there, as the specification says.
/// </summary>
internal sealed class VariablesOfTheirOwnType : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLOperationDefinition> Visitor = new(leave: static (operation, context) =>
    {
        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            var declared = operation.Variables?.Items.Find(definition => definition.Variable.Name == usage.Node.Name)?.Type;
            var wanted = usage.Type?.GetNamedType();
            if (declared is not null && wanted is IdGraphType && Name(declared) != wanted.Name)
            {
                context.ReportError(new ValidationError(
                    context.Document.Source,
                    "5.8.5",
                    $"Variable '${usage.Node.Name.StringValue}' is declared as '{Name(declared)}' and used where '{wanted.Name}' is wanted.",
                    usage.Node));
            }
        }
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    private static string Name(GraphQLType type) => type switch
    {
        GraphQLNonNullType { Type: var inner } => Name(inner),
        GraphQLListType { Type: var item } => Name(item),
        GraphQLNamedType named => named.Name.StringValue,
        _ => "",
    };
}
