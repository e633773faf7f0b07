using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>Values that travel as text: parameters and form bodies.</summary>
public sealed class EncodingTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly OpenApiContract Search = TestContract.OfPaths(
        """
        {
          "/orders": {
            "get": {
              "parameters": [
                { "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 100 } },
                { "name": "open", "in": "query", "schema": { "type": "boolean" } },
                { "name": "price", "in": "query", "schema": { "type": "number" } },
                { "name": "id", "in": "query", "schema": { "type": "array", "maxItems": 2, "items": { "type": "string", "pattern": "^o" } } },
                { "name": "select", "in": "query", "explode": false, "schema": { "type": "array", "items": { "enum": ["id", "total"] } } },
                { "name": "pipe", "in": "query", "style": "pipeDelimited", "explode": false, "schema": { "type": "array", "items": { "type": "integer" } } },
                { "name": "expand", "in": "query", "style": "deepObject", "schema": { "type": "array", "items": { "type": "string" } } },
                { "name": "created", "in": "query", "style": "deepObject", "schema": { "oneOf": [{ "type": "integer" }, { "type": "object", "properties": { "gte": { "type": "integer" } } }] } },
                { "name": "page[size]", "in": "query", "schema": { "type": "integer" } },
                { "name": "status", "in": "query", "schema": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] } },
                { "name": "X-Ids", "in": "header", "schema": { "type": "array", "items": { "type": "integer" } } },
                { "name": "theme", "in": "cookie", "schema": { "enum": ["dark"] } },
                { "name": "Content-Type", "in": "header", "required": true, "schema": { "type": "string" } }
              ],
              "responses": {}
            }
          }
        }
        """);

    private static readonly OpenApiContract Pay = TestContract.OfPaths(
        """
        {
          "/payments": {
            "post": {
              "requestBody": {
                "content": {
                  "application/x-www-form-urlencoded": {
                    "encoding": { "events": { "style": "deepObject", "explode": true } },
                    "schema": {
                      "type": "object",
                      "required": ["amount"],
                      "additionalProperties": false,
                      "properties": {
                        "amount": { "type": "integer" },
                        "capture": { "type": "boolean" },
                        "url": { "type": "array", "items": { "type": "string", "format": "uri" } },
                        "events": { "type": "array", "items": { "type": "string" } },
                        "shipping": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "lines": { "type": "array", "items": { "type": "object", "properties": { "quantity": { "type": "integer" } } } } } },
                        "metadata": { "anyOf": [{ "type": "object", "additionalProperties": { "type": "string", "maxLength": 5 } }, { "enum": [""] }] }
                      }
                    }
                  }
                }
              },
              "responses": {}
            }
          }
        }
        """);

    [Theory]
    [InlineData("limit=10&open=true&price=9.90&id=o1&id=o2&select=id,total&pipe=1|2&expand[]=a&expand[1]=b&created[gte]=5&page[size]=5&status=a")]
    [InlineData("created=5&status[]=a&status[]=b&id=o1&expand%5B0%5D=a")]
    [InlineData("limit=101", "query limit: 101 is more than 100")]
    [InlineData("limit=ten", "query limit: is the text \"ten\"; the contract wants integer")]
    [InlineData("limit=1&limit=2", "query limit: is a list; the contract wants integer")]
    [InlineData("limit=", "query limit: is the text \"\"; the contract wants integer")]
    [InlineData("open=yes", "query open: is the text \"yes\"; the contract wants boolean")]
    [InlineData("price=9,90", "query price: is the text \"9,90\"; the contract wants number")]
    [InlineData("id=x", "query id /0: \"x\" does not match ^o")]
    [InlineData("id=o1&id=o2&id=o3", "query id: has 3 items, at most 2 are allowed")]
    [InlineData("select=id,totals", "query select /1: \"totals\" is none of \"id\", \"total\"")]
    [InlineData("pipe=1|b", "query pipe /1: is the text \"b\"; the contract wants integer")]
    [InlineData("expand=a", "query expand: is the text \"a\"; the contract wants array")]
    [InlineData("created[gte]=soon", "query created /gte: is the text \"soon\"; the contract wants integer (the nearest of 2 variants)")]
    [InlineData("created[from]=5", "query created /from: the document names no such field here; it names gte")]
    [InlineData("page[size]=x", "query page[size]: is the text \"x\"; the contract wants integer")]
    [InlineData("page[nr]=1", "query page[nr]: the document names no such parameter; it names limit, open, price, id, select, pipe, expand, created, page[size], status")]
    public void Query_is_read_as_its_parameters_are_encoded(string query, string? violation = null) =>
        Assert.Equal(violation, Search.Check(TestContract.Get("/orders?" + query), strict: true).SingleOrDefault()?.ToString());

    [Theory]
    [InlineData("X-Ids", "1,2")]
    [InlineData("X-Ids", "1,b", "header X-Ids /1")]
    [InlineData("Cookie", "theme=dark")]
    [InlineData("Cookie", "theme=light", "cookie theme")]
    public void Headers_and_cookies_are_read_too(string header, string value, string? place = null) =>
        Assert.Equal(place, Search.Check(TestContract.Get("/orders", (header, value)), strict: true).SingleOrDefault()?.Place);

    [Theory]
    [InlineData("amount=2000&capture=true&url=https%3A%2F%2Fa.example&url=https%3A%2F%2Fb.example")]
    [InlineData("amount=2000&url=https%3A%2F%2Fa.example&events[]=a&events[]=b&shipping[name]=Ann+Lee&shipping[lines][0][quantity]=2&metadata[order]=1001")]
    [InlineData("amount=2000&metadata=")]
    [InlineData("capture=true", "body /amount: is required and missing")]
    [InlineData("amount=20.00", "body /amount: is the text \"20.00\"; the contract wants integer")]
    [InlineData("amount=1&amount=2", "body /amount: is a list; the contract wants integer")]
    [InlineData("amount=1&amount[x]=2", "body /amount: is a list; the contract wants integer")]
    [InlineData("amount=1&ammount=2", "body /ammount: the contract has no such field and allows no other; it has amount, capture, url, events, shipping, metadata")]
    [InlineData("amount=1&url=a", "body /url/0: \"a\" is not an absolute URI such as https://hub.example/a")]
    [InlineData("amount=1&events=a", "body /events: is the text \"a\"; the contract wants array")]
    [InlineData("amount=1&shipping[nme]=a&shipping[name]=b", "body /shipping/nme: the document names no such field here; it names lines, name")]
    [InlineData("amount=1&shipping[lines][0][quantity]=2&shipping[lines][1][quantity]=b&shipping[name]=b", "body /shipping/lines/1/quantity: is the text \"b\"; the contract wants integer")]
    [InlineData("amount=1&shipping[lines][0][quantity]=2", "body /shipping/name: is required and missing")]
    [InlineData("amount=1&metadata[order]=100000", "body /metadata/order: has 6 characters, at most 5 are allowed (the nearest of 2 variants)")]
    public void Form_is_read_with_its_brackets(string body, string? violation = null) =>
        Assert.Equal(violation, Pay.Check(TestContract.Post("/payments", body, Form), strict: true).SingleOrDefault()?.ToString());

    [Theory]
    [InlineData("application/json", "header Content-Type")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", null)]
    public void Body_of_another_media_type_is_refused(string contentType, string? place) =>
        Assert.Equal(place, Pay.Check(TestContract.Post("/payments", "amount=1", contentType), strict: true).SingleOrDefault()?.Place);

    [Fact]
    public void Json_with_a_name_twice_is_refused() =>
        Assert.Equal(["body"], TestContract.OfBody("{}").Places("""{"a":1,"a":2}"""));

    [Fact]
    public void Required_body_that_is_empty_is_refused() =>
        Assert.Equal(["body"], TestContract.OfBody("{}").Places(""));
}
