using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>Which operation a request calls, with which credentials, and what may be answered.</summary>
public sealed class OperationTests
{
    private const string Paths =
        """
        {
          "/orders": { "get": { "responses": {} }, "post": { "responses": {} } },
          "/orders/search": { "get": { "parameters": [{ "name": "q", "in": "query", "required": true, "schema": { "type": "string" } }], "responses": {} } },
          "/orders/{id}": {
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^[a-z/]+$" } }],
            "get": { "responses": {} },
            "delete": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }], "responses": {} }
          },
          "/orders/{id}.json": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }], "responses": {} } },
          "/companies({id})/items": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }], "responses": {} } }
        }
        """;

    private static readonly OpenApiContract Shop = TestContract.OfPaths(Paths, more: """ "servers": [{ "url": "https://shop.example/api/" }, { "url": "/v2" }], """);

    [Theory]
    [InlineData("GET", "/orders")]
    [InlineData("get", "/orders")]
    [InlineData("GET", "/api/orders")]
    [InlineData("GET", "/v2/orders")]
    [InlineData("GET", "https://other.example/api/orders?x=1#top")]
    [InlineData("GET", "/orders/abc")]
    [InlineData("GET", "/orders/a%2Fb")]
    [InlineData("DELETE", "/orders/search")]
    [InlineData("DELETE", "/orders/1")]
    [InlineData("GET", "/orders/5.json")]
    [InlineData("GET", "/companies(b18aed47-c385-49d2-b954-dbdf8ad71780)/items")]
    [InlineData("GET", "/companies%28b18aed47-c385-49d2-b954-dbdf8ad71780%29/items")]
    [InlineData("GET", "/order", "operation: the contract has no path that fits GET /order")]
    [InlineData("GET", "/orders/", "operation: the contract has no path that fits GET /orders/")]
    [InlineData("GET", "/v3/orders", "operation: the contract has no path that fits GET /v3/orders")]
    [InlineData("GET", "/orders/abc/lines", "operation: the contract has no path that fits GET /orders/abc/lines")]
    [InlineData("PATCH", "/orders", "operation: /orders has no method PATCH; it has GET, POST")]
    [InlineData("GET", "/orders/search", "query q: is required and missing")]
    [InlineData("GET", "/orders/7", "path id: \"7\" does not match ^[a-z/]+$")]
    [InlineData("GET", "/orders/x.json", "path id: is the text \"x\"; the contract wants integer")]
    public void Request_finds_its_operation(string method, string target, string? violation = null) =>
        Assert.Equal(violation, Shop.Check(new() { Method = method, Target = target }, strict: false).SingleOrDefault()?.ToString());

    [Theory]
    [InlineData("basic", "Authorization", "Basic YTpi")]
    [InlineData("bearer", "authorization", "bearer t")]
    [InlineData("oauth", "Authorization", "Bearer t")]
    [InlineData("key", "X-Key", "k")]
    [InlineData("cookie", "Cookie", "a=b; sid=s")]
    public void Credentials_of_the_declared_kind_pass_and_others_do_not(string scheme, string header, string value)
    {
        var contract = Secured($$"""[{ "{{scheme}}": [] }]""");

        Assert.Empty(contract.Check(TestContract.Get("/orders", (header, value)), strict: true));
        Assert.All(
            (IEnumerable<(string, string)>)[("Authorization", "Digest x"), ("Authorization", "Basic not-base64"), ("Authorization", "Basic YWI="), ("Authorization", "Bearer "), ("X-Key", ""), ("Cookie", "sid="), ("Authorization", "t")],
            wrong => Assert.Equal(["security"], contract.Check(TestContract.Get("/orders", wrong), strict: false).Select(violation => violation.Place)));
    }

    [Fact]
    public void Key_in_the_query_passes_strict_and_is_missed_elsewhere()
    {
        var contract = Secured("""[{ "query": [] }]""");

        Assert.Empty(contract.Check(TestContract.Get("/orders?api_key=k"), strict: true));
        Assert.Equal(
            "security: the request carries none of these credentials: query api_key",
            Assert.Single(contract.Check(TestContract.Get("/orders"), strict: false)).ToString());
    }

    [Fact]
    public void One_alternative_is_enough_and_needs_all_its_schemes()
    {
        var contract = Secured("""[{ "key": [], "basic": [] }, { "bearer": [] }]""");

        Assert.Empty(contract.Check(TestContract.Get("/orders", ("Authorization", "Bearer t")), strict: false));
        Assert.Empty(contract.Check(TestContract.Get("/orders", ("Authorization", "Basic YTpi"), ("X-Key", "k")), strict: false));
        Assert.Equal(
            "security: the request carries none of these credentials: header X-Key and header Authorization: basic, header Authorization: bearer",
            Assert.Single(contract.Check(TestContract.Get("/orders", ("X-Key", "k")), strict: false)).ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("""[{ "key": [] }, {}]""")]
    public void Operation_may_do_without_the_documents_credentials(string security) => Assert.Empty(Secured(security).Check(TestContract.Get("/orders"), strict: true));

    [Fact]
    public void Security_scheme_that_is_not_defined_is_no_open_door() =>
        Assert.Contains("'missing'", Assert.Throws<InvalidDataException>(() => Secured("""[{ "missing": [] }]""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(200, "application/json; charset=utf-8", """{"id":"1"}""")]
    [InlineData(200, "application/json", """{"id":1}""", "body /id: is the number 1; the contract wants string")]
    [InlineData(200, "text/html", "<p>", "header Content-Type: text/html is not declared for this body; declared are application/json")]
    [InlineData(200, null, "{}", "header Content-Type: none is not declared for this body; declared are application/json")]
    [InlineData(200, "application/json", null, "body: is missing; status 200 has one")]
    [InlineData(200, "application/json", "{", "body: is no sound JSON: ")]
    [InlineData(204, null, null)]
    [InlineData(503, "application/json", """{"code":"busy"}""")]
    [InlineData(503, "application/json", """{"code":5}""", "body /code: is the number 5; the contract wants string")]
    [InlineData(500, "application/json", "[]")]
    [InlineData(404, "application/json", "{}", "status: 404 is not declared; declared are 200, 204, 500, 5XX")]
    public void Answer_is_judged_by_its_declared_status(int status, string? contentType, string? body, string? violation = null)
    {
        var contract = Answering("");

        var actual = contract.CheckResponse(TestContract.Get("/orders"), new() { Status = status, ContentType = contentType, Body = body }, strict: false).SingleOrDefault()?.ToString();

        if (violation is null)
        {
            Assert.Null(actual);
        }
        else
        {
            Assert.StartsWith(violation, actual, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Default_answers_for_every_other_status()
    {
        var contract = Answering(""", "default": { "content": { "text/*": { "schema": { "type": "string", "maxLength": 4 } } } }""");

        Assert.Empty(contract.CheckResponse(TestContract.Get("/orders"), new() { Status = 404, ContentType = "text/plain", Body = "gone" }, strict: true));
        Assert.Equal(
            ["body"],
            contract.CheckResponse(TestContract.Get("/orders"), new() { Status = 404, ContentType = "text/plain", Body = "vanished" }, strict: true).Select(violation => violation.Place));
    }

    [Fact]
    public void Strict_answer_uses_named_fields_and_declared_bodies_only()
    {
        var contract = Answering("");

        Assert.Equal(["body /ID"], contract.CheckResponse(TestContract.Get("/orders"), new() { Status = 200, ContentType = "application/json", Body = """{"ID":"1"}""" }, strict: true).Select(violation => violation.Place));
        Assert.Equal(["body"], contract.CheckResponse(TestContract.Get("/orders"), new() { Status = 204, Body = "{}" }, strict: true).Select(violation => violation.Place));
        Assert.Equal(["operation"], contract.CheckResponse(TestContract.Get("/other"), new() { Status = 200 }, strict: false).Select(violation => violation.Place));
    }

    [Theory]
    [InlineData("""{"swagger":"2.0","paths":{}}""", "openapi")]
    [InlineData("""{"openapi":"4.0.0","paths":{}}""", "openapi")]
    [InlineData("""{"openapi":"3.0.0","paths":[]}""", "sound")]
    [InlineData("openapi: 3.0.0", "sound")]
    [InlineData("""{"openapi":"3.0.0","paths":{"/a":{"get":{"parameters":[{"name":"f","in":"query","content":{}}],"responses":{}}}}}""", "'f'")]
    [InlineData("""{"openapi":"3.0.0","paths":{"/a":{"get":{"parameters":[{"$ref":"#/components/parameters/P"}],"responses":{}}}}}""", "parameters/P")]
    public void Document_that_could_not_judge_is_not_loaded(string json, string named)
    {
        var message = Assert.Throws<InvalidDataException>(() => OpenApiContract.Parse(json, "shop.json")).Message;

        Assert.StartsWith("shop.json: ", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_is_read_once_per_process()
    {
        using var folder = new IntegrationHub.Testing.TemporaryFolder();
        var path = Path.Combine(folder.Path, "shop.json");
        File.WriteAllText(path, """{"openapi":"3.0.0","paths":{"/orders":{"get":{"responses":{}}}}}""");

        var first = OpenApiContract.Load(path);
        File.Delete(path);

        Assert.Same(first, OpenApiContract.Load(path));
    }

    [Fact]
    public async Task Request_of_a_client_is_read_as_it_is_sent()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://shop.example/v1/orders?limit=1")
        {
            Content = new StringContent("""{"a":1}""", System.Text.Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("X-Key", ["k", "l"]);

        var request = await ContractRequest.FromAsync(message);

        Assert.Equal(("POST", "/v1/orders?limit=1", """{"a":1}"""), (request.Method, request.Target, request.Body));
        Assert.Equal("k, l", request.Headers["x-key"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
    }

    private static OpenApiContract Secured(string security) => TestContract.OfPaths(
        $$"""{ "/orders": { "get": { "security": {{security}}, "responses": {} } } }""",
        """
        { "securitySchemes": {
            "basic": { "type": "http", "scheme": "basic" },
            "bearer": { "type": "http", "scheme": "Bearer" },
            "oauth": { "type": "oauth2", "flows": {} },
            "key": { "type": "apiKey", "in": "header", "name": "X-Key" },
            "query": { "type": "apiKey", "in": "query", "name": "api_key" },
            "cookie": { "type": "apiKey", "in": "cookie", "name": "sid" } } }
        """, more: """ "security": [{ "bearer": [] }], """);

    private static OpenApiContract Answering(string more) => TestContract.OfPaths(
        $$"""
        {
          "/orders": {
            "get": {
              "responses": {
                "200": { "content": { "application/json": { "schema": { "type": "object", "properties": { "id": { "type": "string" } } } } } },
                "204": { "description": "nothing" },
                "500": { "content": { "application/json": { "schema": { "type": "array" } } } },
                "5XX": { "$ref": "#/components/responses/Failed" }{{more}}
              }
            }
          }
        }
        """,
        """{ "responses": { "Failed": { "content": { "application/json": { "schema": { "properties": { "code": { "type": "string" } } } } } } } }""");
}
