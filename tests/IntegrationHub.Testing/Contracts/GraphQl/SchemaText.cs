using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace IntegrationHub.Testing.Contracts.GraphQl;

/// <summary>Makes a schema that validates and never executes from SDL.</summary>
internal static class SchemaText
{
    private static readonly string[] SpecifiedScalars = ["Int", "Float", "String", "Boolean", "ID"];

    public static ISchema Build(string sdl, string name)
    {
        try
        {
            // Resolving is demanded of interfaces and unions, although nothing is ever executed.
            var schema = Schema.For(sdl, builder => builder.Types.ForAll(type =>
            {
                type.IsTypeOfFunc = static _ => true;
                type.ResolveType = static _ => null!;
            }));
            foreach (var scalar in Parser.Parse(sdl).Definitions.OfType<GraphQLScalarTypeDefinition>().Select(scalar => scalar.Name.StringValue).Except(SpecifiedScalars))
            {
                schema.RegisterType(new VendorScalar(scalar));
            }

            schema.Initialize();
            return schema;
        }
        catch (Exception e) when (e is GraphQLParserException or InvalidOperationException or ArgumentException or AggregateException)
        {
            throw new InvalidDataException($"{name}: this is not a sound GraphQL schema. {e.Message}", e);
        }
    }

    /// <summary>A scalar of the vendor's own: its literals are taken as they are, its variables are judged by name.</summary>
    private sealed class VendorScalar : ScalarGraphType
    {
        public VendorScalar(string name) => Name = name;

        public override object? ParseLiteral(GraphQLValue value) => value;

        public override object? ParseValue(object? value) => value;
    }
}
