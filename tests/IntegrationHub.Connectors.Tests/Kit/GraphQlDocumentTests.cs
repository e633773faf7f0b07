using System.Text;
using System.Text.Json;
using IntegrationHub.Testing.Connectors;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>A stand-in that answers what its vendor's GraphQL schema does not allow is found out, as one with an OpenAPI document is.</summary>
public sealed class GraphQlDocumentTests
{
    private static readonly VendorDocument Document = VendorDocument.GraphQl(() => GraphQlContract.Parse(
        """
        enum Status { OPEN CLOSED }
        type Query { order(id: ID!): Order }
        type Order { id: ID! status: Status! note: String lines: [Line!]! }
        type Line { quantity: Int! }
        """, "orders"));

    [Theory]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","note":null,"lines":[{"quantity":2}]}}}""", null)]
    [InlineData("""{"data":{"order":null}}""", null)]
    [InlineData("""{"errors":[{"message":"Throttled"}]}""", null)]
    [InlineData("""{"data":{"order":{"id":"1","status":"SHIPPED","note":null,"lines":[]}}}""", "body /data/order/status: \"SHIPPED\" is none of Status")]
    [InlineData("""{"data":{"order":{"id":"1","status":null,"note":null,"lines":[]}}}""", "body /data/order/status: is null")]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","note":"","lines":{"quantity":2}}}}""", "body /data/order/lines: is an object; the contract wants a list")]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","note":"","lines":[2]}}}""", "body /data/order/lines/0: is the number 2; the contract wants an object")]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","note":"","lines":[{"quantity":"2"}]}}}""", "body /data/order/lines/0/quantity")]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","note":"","lines":[],"total":5}}}""", "body /data/order/total: is not selected")]
    [InlineData("""{"data":{"order":{"id":"1","status":"OPEN","lines":[]}}}""", "body /data/order/note: is selected and missing")]
    [InlineData("""{"order":{"id":"1"}}""", "body /order: a GraphQL answer has only data, errors and extensions")]
    public async Task Answer_is_held_to_the_request_and_the_schema(string answer, string? complaint)
    {
        var complaints = await Document.JudgeAsync(Asked("{ order(id: 1) { id status note lines { quantity } } }"), StubAnswer.JsonText(answer));

        if (complaint is null)
        {
            Assert.Empty(complaints);
        }
        else
        {
            Assert.Contains(complaints, found => found.StartsWith($"the stand-in's answer {complaint}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Request_and_answer_are_told_apart() => Assert.Contains(
        await Document.JudgeAsync(Asked("{ order(id: 1) { total } }"), StubAnswer.JsonText("""{"data":{"order":{}}}""")), found => found.StartsWith("request query", StringComparison.Ordinal));

    private static StubRequest Asked(string query) => new(
        "POST", "/graphql.json", "/graphql.json", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" },
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query })), new Dictionary<string, string>());
}
