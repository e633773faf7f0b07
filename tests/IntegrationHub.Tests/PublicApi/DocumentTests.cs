using System.Text.Json;

namespace IntegrationHub.Tests.PublicApi;

public sealed class DocumentTests : IAsyncLifetime
{
    private ApiServer _api = null!;
    private JsonElement _document;

    [Fact]
    public void Every_path_is_below_v1_and_no_server_is_named()
    {
        Assert.Equal(
            [
                "/v1/availability", "/v1/locations", "/v1/locations/{gln}", "/v1/orders", "/v1/orders/{id}", "/v1/orders/{id}/cancel", "/v1/products", "/v1/products/{gtin}",
                "/v1/returns", "/v1/returns/{id}", "/v1/returns/{id}/cancel", "/v1/returns/{id}/label", "/v1/returns/{id}/receipt",
            ],
            _document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.False(_document.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0);
        Assert.Equal("bearer", _document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public void Every_operation_describes_its_parameters_and_problems()
    {
        foreach (var (name, operation) in Operations())
        {
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
            {
                Assert.True(parameter.TryGetProperty("description", out _), $"{name}: {parameter}");
            }

            var refusals = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5').ToList();
            Assert.True(refusals.Count >= 2, name);
            Assert.Contains(refusals, refusal => refusal.Value.GetProperty("description").GetString() == "The API key is missing or unknown.");
            Assert.All(refusals, refusal => Assert.Equal("application/problem+json", refusal.Value.GetProperty("content").EnumerateObject().Single().Name));
        }
    }

    [Fact]
    public void Every_post_takes_a_key_and_a_body()
    {
        var posts = Operations().Where(operation => operation.Name.StartsWith("post ", StringComparison.Ordinal)).ToList();

        Assert.Equal(5, posts.Count);
        Assert.All(posts, post => Assert.Contains(post.Operation.GetProperty("parameters").EnumerateArray(), parameter =>
            parameter.GetProperty("name").GetString() == "Idempotency-Key" && parameter.GetProperty("required").GetBoolean()));
        Assert.All(posts, post => Assert.True(post.Operation.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _)));
    }

    [Fact]
    public void Every_member_is_described_and_has_one_type()
    {
        foreach (var schema in _document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            foreach (var member in schema.Value.GetProperty("properties").EnumerateObject())
            {
                Assert.True(member.Value.TryGetProperty("description", out _), $"{schema.Name}.{member.Name} has no description: {member.Value}");
                Assert.False(member.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array, $"{schema.Name}.{member.Name}: {member.Value}");
                Assert.False(member.Value.TryGetProperty("oneOf", out _), $"{schema.Name}.{member.Name}: {member.Value}");
            }
        }

        Assert.Equal("string", _document.GetProperty("components").GetProperty("schemas").GetProperty("OrderStatus").GetProperty("type").GetString());
    }

    [Fact]
    public void An_order_requires_what_the_parser_requires()
    {
        var order = _document.GetProperty("components").GetProperty("schemas").GetProperty("PlaceOrderRequest");

        Assert.Equal(
            ["customer", "externalId", "lines", "location", "method", "payment"],
            order.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_return_requires_what_the_parser_requires()
    {
        var schemas = _document.GetProperty("components").GetProperty("schemas");

        Assert.Equal(["lines", "location", "method"], Required(schemas, "ReturnRequest"));
        Assert.Equal(["gtin", "quantity"], Required(schemas, "ReturnLineRequest"));
        Assert.Equal(["lines", "location"], Required(schemas, "ReceiptRequest"));
        Assert.Equal(["grade", "gtin", "quantity"], Required(schemas, "ReceiptLineRequest"));
    }

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        _document = (await _api.GetAsync("/openapi/v1.json", null)).Json;
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    private static IEnumerable<string> Required(JsonElement schemas, string name) =>
        schemas.GetProperty(name).GetProperty("required").EnumerateArray().Select(member => member.GetString()!).Order(StringComparer.Ordinal);

    private IEnumerable<(string Name, JsonElement Operation)> Operations() => _document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name} {path.Name}", operation.Value)));
}
