using System.Reflection;
using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Shopify;
using IntegrationHub.Testing.Connectors;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyDocumentTests : ShopifyBench
{
    /// <summary>Shopify refuses a query that costs more, whatever the bucket holds.</summary>
    private const int MostPoints = 1000;

    /// <summary>Lists without a length of their own.</summary>
    private const int Several = 3;

    public static TheoryData<string> Documents { get; } = [.. All.Keys];

    private static Dictionary<string, string> All => typeof(ShopifyConnector).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Documents", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(constant => $"{constant.DeclaringType!.Name}.{constant.Name}", constant => (string)constant.GetRawConstantValue()!);

    [VendorContractsTheory]
    [MemberData(nameof(Documents))]
    public async Task Document_fits_the_schema(string name)
    {
        var violations = await ShopifySchema.Admin.CheckAsync(All[name], null);

        // Without values, the variables that a document demands are missing, and nothing else is wrong.
        Assert.DoesNotContain(violations, violation => violation.Place.StartsWith("query", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_costs_less_than_the_limit_for_one()
    {
        foreach (var number in Enumerable.Range(0, 300))
        {
            Shop.Sell($"{number:00000000}", 7);
        }

        Shop.Order();
        await Capability<IProductReader>().ReadProductsAsync(null, 10_000, default);
        await Capability<ILocationReader>().ReadLocationsAsync(null, 10_000, default);
        await Capability<IStockLister>().ListAsync(ShopifyConformance.Store, null, 10_000, default);
        await Capability<IOrderReader>().ReadOrderAsync(ShopifyStub.OrderId, default);
        await Capability<IChangeReader>().ReadChangesAsync("orders", null, null, 10_000, default);

        Assert.Equal(5, Shop.Requests.Count);
        Assert.All(Shop.Requests, request => Assert.InRange(Cost(request), 1, MostPoints));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_with_lengths_of_its_own_costs_less_than_the_limit(string name) => Assert.InRange(Cost(All[name], _ => 1), 1, MostPoints);

    private static int Cost(StubRequest request)
    {
        var variables = request.Json.GetProperty("variables");
        return Cost(request.Json.GetProperty("query").GetString()!, name => variables.GetProperty(name).GetInt32());
    }

    /// <summary>Shopify's rule: an object costs 1, a connection 2 and what its nodes cost, a mutation 10.</summary>
    private static int Cost(string document, Func<string, int> variable)
    {
        var operation = Parser.Parse(document).Definitions.OfType<GraphQLOperationDefinition>().Single();
        return (operation.Operation == OperationType.Mutation ? 10 : 0) + Cost(operation.SelectionSet, variable);
    }

    private static int Cost(GraphQLSelectionSet? set, Func<string, int> variable) => set?.Selections.Sum(selection => selection switch
    {
        GraphQLField { SelectionSet: null } => 0,
        GraphQLField field => Cost(field, variable),
        GraphQLInlineFragment fragment => Cost(fragment.SelectionSet, variable),
        _ => throw new NotSupportedException("The documents have no named fragments."),
    }) ?? 0;

    private static int Cost(GraphQLField field, Func<string, int> variable)
    {
        var first = field.Arguments?.FirstOrDefault(argument => argument.Name.StringValue == "first")?.Value switch
        {
            GraphQLIntValue number => int.Parse(number.Value.ToString(), System.Globalization.CultureInfo.InvariantCulture),
            GraphQLVariable named => variable(named.Name.StringValue),
            _ => (int?)null,
        };
        var nodes = field.SelectionSet!.Selections.OfType<GraphQLField>().FirstOrDefault(child => child.Name.StringValue == "nodes");
        var each = 1 + Cost(nodes?.SelectionSet ?? field.SelectionSet, variable);
        return first is { } count ? (nodes is null ? 0 : 2) + (count * each)
            : field.Name.StringValue is "quantities" ? 4 * each
            : field.Name.StringValue is "discountAllocations" or "userErrors" ? Several * each
            : each;
    }
}
