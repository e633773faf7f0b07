using System.Text.Json;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

public sealed class GraphQlContractTests
{
    private static readonly GraphQlContract Shop = GraphQlContract.Parse(
        """
        schema { query: QueryRoot mutation: Mutation }
        directive @idempotent(key: String!) on FIELD
        scalar DateTime
        scalar Decimal
        scalar JSON
        enum Reason { CUSTOMER OTHER }
        interface Node { id: ID! }
        union Target = Order | Refund
        type QueryRoot { node(id: ID!): Node order(id: ID!): Order orders(first: Int, reason: Reason): [Order!]! target: Target }
        type Mutation { cancel(id: ID!, reason: Reason!): Order adjust(input: AdjustInput!): Order }
        type Order implements Node { id: ID! name: String! refunds: [Refund!]! why: Reason }
        type Refund implements Node { id: ID! at: DateTime! }
        input AdjustInput { at: DateTime note: String reason: Reason! changes: [ChangeInput!]! extra: JSON ids: [ID!] }
        input ChangeInput { item: ID! delta: Int! cost: Decimal force: Boolean = false weight: Float }
        """, "shop");

    [Theory]
    [InlineData("{ order(id: \"1\") { id name refunds { id at } } }")]
    [InlineData("query ($id: ID!) { node(id: $id) { id ... on Order { name } ...R } } fragment R on Refund { at }")]
    [InlineData("{ target { __typename ... on Order { id } } orders(first: 3, reason: CUSTOMER) { id } }")]
    [InlineData("mutation { cancel(id: 5, reason: OTHER) @idempotent(key: \"k\") { id } }")]
    [InlineData("mutation { adjust(input: {at: \"2026-11-24T09:00:00Z\", reason: OTHER, changes: [{item: \"1\", delta: -2}]}) { id } }")]
    public async Task Document_that_fits_the_schema_passes(string query)
    {
        var variables = query.Contains("$id", StringComparison.Ordinal) ? Json("""{"id":"1"}""") : (JsonElement?)null;

        Assert.Empty(await Shop.CheckAsync(query, variables));
    }

    [Theory]
    [InlineData("{ order(id: \"1\") { nme } }", "'nme'")]
    [InlineData("{ order(id: \"1\", ide: \"2\") { id } }", "'ide'")]
    [InlineData("{ order { id } }", "'id'")]
    [InlineData("{ order(id: \"1\") { refunds } }", "sub selection")]
    [InlineData("{ order(id: \"1\") { id { x } } }", "sub selection")]
    [InlineData("{ orders(first: \"3\") { id } }", "first")]
    [InlineData("{ orders(reason: BORED) { id } }", "reason")]
    [InlineData("{ node(id: \"1\") { id ...Missing } }", "Missing")]
    [InlineData("{ node(id: \"1\") { id ... on Ordr { id } } }", "Ordr")]
    [InlineData("{ node(id: \"1\") { id ... on QueryRoot { target { __typename } } } }", "QueryRoot")]
    [InlineData("{ node(id: \"1\") { id } } fragment R on Refund { at }", "R")]
    [InlineData("query ($id: ID!) { node(id: \"1\") { id } }", "$id")]
    [InlineData("query { node(id: $id) { id } }", "$id")]
    [InlineData("query ($id: Int!) { node(id: $id) { id } }", "$id")]
    [InlineData("query ($id: String!) { node(id: $id) { ...R } } fragment R on Node { id }", "$id")]
    [InlineData("query ($id: ID) { node(id: $id) { id } }", "$id")]
    [InlineData("mutation { cancel(id: 5, reason: OTHER) @idempotent { id } }", "key")]
    [InlineData("mutation { cancel(id: 5, reason: OTHER) @once(key: \"k\") { id } }", "once")]
    [InlineData("mutation @idempotent(key: \"k\") { cancel(id: 5, reason: OTHER) { id } }", "idempotent")]
    [InlineData("mutation { adjust(input: {reason: OTHER, changes: [{item: \"1\"}]}) { id } }", "delta")]
    [InlineData("mutation { adjust(input: {reason: OTHER, change: []}) { id } }", "change")]
    [InlineData("subscription { order(id: 1) { id } }", "subscription")]
    [InlineData("{ a: order(id: 1) { id } a: order(id: 2) { id } }", "differing arguments")]
    [InlineData("{ order(id: \"1\") { id name ", "EOF")]
    public async Task Document_that_breaks_the_schema_is_refused_by_name(string query, string named)
    {
        var variables = query.Contains("($id", StringComparison.Ordinal) ? Json("""{"id":1}""") : (JsonElement?)null;

        var violation = (await Shop.CheckAsync(query, variables))[0];

        Assert.StartsWith("query 1:", violation.Place, StringComparison.Ordinal);
        Assert.Contains(named, violation.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"reason":"OTHER","changes":[]}""")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":-2,"cost":"9.90","weight":1.5,"force":true}],"at":"2026-11-24T09:00:00+01:00","note":null}""")]
    [InlineData("""{"reason":"OTHER","changes":{"item":1,"delta":1},"extra":{"any":[1]},"ids":["1",2]}""")]
    public async Task Values_that_fit_their_input_type_pass(string input) => Assert.Empty(await AdjustAsync(input));

    [Theory]
    [InlineData("""{"reason":"OTHER","chnges":[]}""", "variables /input/chnges", "variables /input/changes")]
    [InlineData("""{"reason":"BORED","changes":[]}""", "variables /input/reason")]
    [InlineData("""{"reason":null,"changes":[]}""", "variables /input/reason")]
    [InlineData("""{"changes":[]}""", "variables /input/reason")]
    [InlineData("""{"reason":"OTHER","changes":[null]}""", "variables /input/changes/0")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":1.5}]}""", "variables /input/changes/0/delta")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":"1"}]}""", "variables /input/changes/0/delta")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":3000000000}]}""", "variables /input/changes/0/delta")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":true,"delta":1}]}""", "variables /input/changes/0/item")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":1,"cost":"9,90"}]}""", "variables /input/changes/0/cost")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":1,"force":"yes"}]}""", "variables /input/changes/0/force")]
    [InlineData("""{"reason":"OTHER","changes":[{"item":"1","delta":1,"weight":"1"}]}""", "variables /input/changes/0/weight")]
    [InlineData("""{"reason":"OTHER","changes":[],"at":"24.11.2026"}""", "variables /input/at")]
    [InlineData("""{"reason":"OTHER","changes":[],"note":5}""", "variables /input/note")]
    [InlineData("""["no object"]""", "variables /input")]
    public async Task Values_that_do_not_fit_are_refused_at_their_place(string input, params string[] places) =>
        Assert.Equal(places, (await AdjustAsync(input)).Select(violation => violation.Place));

    [Fact]
    public async Task Missing_and_undeclared_variables_are_refused()
    {
        var violations = await Shop.CheckAsync("query ($id: ID!) { node(id: $id) { id } }", Json("""{"ide":"1"}"""));

        Assert.Equal(["variables /id", "variables /ide"], violations.Select(violation => violation.Place));
    }

    [Fact]
    public async Task Wrong_values_are_named_beside_a_wrong_document()
    {
        var violations = await Shop.CheckAsync("query ($id: ID!) { node(id: $id) { ide } }", Json("""{"id":1.5}"""));

        Assert.Equal(["query 1:36", "variables /id"], violations.Select(violation => violation.Place));
    }

    [Theory]
    [InlineData("POST", "application/json", """{"query":"{ order(id: 1) { id } }"}""", null)]
    [InlineData("POST", "application/json", """{"query":"query A { order(id: 1) { id } } query B { target { __typename } }","operationName":"B"}""", null)]
    [InlineData("POST", "application/json", """{"query":"query A { order(id: 1) { id } } query B { target { __typename } }"}""", "body /operationName")]
    [InlineData("POST", "application/json", """{"query":"query A { order(id: 1) { id } }","operationName":"C"}""", "body /operationName")]
    [InlineData("POST", "application/json", """{"query":"{ order(id: 1) { id } }","variable":{}}""", "body /variable")]
    [InlineData("POST", "application/json", """{"query":"{ order(id: 1) { id } }","variables":[]}""", "variables")]
    [InlineData("POST", "application/json", """{"variables":{}}""", "body /query")]
    [InlineData("POST", "application/json", "{ order }", "body")]
    [InlineData("POST", "application/graphql", "{ order(id: 1) { id } }", "header Content-Type")]
    [InlineData("GET", "application/json", null, "operation")]
    public async Task Request_is_a_post_of_query_and_variables(string method, string contentType, string? body, string? place)
    {
        var violations = await Shop.CheckAsync(new ContractRequest
        {
            Method = method,
            Target = "/graphql.json",
            Headers = new Dictionary<string, string> { ["Content-Type"] = contentType },
            Body = body,
        });

        Assert.Equal(place, violations.SingleOrDefault()?.Place);
    }

    [Theory]
    [InlineData("{ order(id: 1) { id name refunds { id at } } }", """{"order":{"id":"1","name":"n","refunds":[{"id":"2","at":"2026-11-24T09:00:00Z"}]}}""")]
    [InlineData("{ order(id: 1) { id } }", """{"order":null}""")]
    [InlineData("{ first: order(id: 1) { key: id ...N refunds { id } refunds { at } } } fragment N on Order { name }", """{"first":{"key":"1","name":"n","refunds":[{"id":"2","at":"2026-11-24T09:00:00Z"}]}}""")]
    [InlineData("{ node(id: 1) { __typename id ... on Order { name } ... on Refund { at } } }", """{"node":{"__typename":"Order","id":"1","name":"n"}}""")]
    [InlineData("{ target { ... on Node { id } ... on Refund { at } } }", """{"target":{"id":"1"}}""")]
    [InlineData("query ($a: Boolean!) { order(id: 1) { id name @include(if: $a) ... @skip(if: $a) { refunds { id } } } }", """{"order":{"id":"1"}}""")]
    [InlineData("{ order(id: 1) { ...N } } fragment N on Order { id ...N }", """{"order":{"id":"1"}}""")]
    [InlineData("{ order(id: 1) { id name } }", """{"order":{"id":"1","nme":"n"}}""", "body /data/order/name", "body /data/order/nme")]
    [InlineData("{ order(id: 1) { id name } }", """{"order":{"id":"1","name":5}}""", "body /data/order/name")]
    [InlineData("{ order(id: 1) { id name } }", """{"order":{"id":"1","name":null}}""", "body /data/order/name")]
    [InlineData("{ order(id: 1) { refunds { at } } }", """{"order":{"refunds":[{"at":"yesterday"},null]}}""", "body /data/order/refunds/0/at", "body /data/order/refunds/1")]
    [InlineData("{ order(id: 1) { refunds { at } } }", """{"order":{"refunds":{"at":"2026-11-24T09:00:00Z"}}}""", "body /data/order/refunds")]
    [InlineData("{ order(id: 1) { id } }", """{"order":[]}""", "body /data/order")]
    [InlineData("{ order(id: 1) { id } }", "5", "body /data")]
    [InlineData("{ node(id: 1) { __typename id ... on Order { name } ... on Refund { at } } }", """{"node":{"__typename":"Order","id":"1","at":"2026-11-24T09:00:00Z"}}""", "body /data/node/name", "body /data/node/at")]
    [InlineData("{ first: order(id: 1) { id } }", """{"order":{"id":"1"}}""", "body /data/first", "body /data/order")]
    [InlineData("{ order(id: 1) { why } }", """{"order":{"why":"OTHER"}}""")]
    [InlineData("{ order(id: 1) { why } }", """{"order":{"why":"BORED"}}""", "body /data/order/why")]
    [InlineData("{ order(id: 1) { why } }", """{"order":{"why":["OTHER"]}}""", "body /data/order/why")]
    [InlineData("{ order(id: 1) { id } }", """{"order":{"id":"1"},"shop":1}""", "body /data/shop")]
    [InlineData("{ order(id: 1) { __typename id } }", """{"order":{"__typename":"Refund","id":"1"}}""", "body /data/order/__typename")]
    [InlineData("{ node(id: 1) { __typename id } }", """{"node":{"__typename":"QueryRoot","id":"1"}}""", "body /data/node/__typename")]
    public void Answer_holds_what_was_selected(string query, string data, params string[] places) =>
        Assert.Equal(places, Shop.CheckResponse(Query(query), new() { Status = 200, Body = $$"""{"data":{{data}}}""" }).Select(violation => violation.Place));

    [Theory]
    [InlineData(200, """{"errors":[{"message":"Throttled"}]}""", null)]
    [InlineData(200, """{"data":null,"errors":[{"message":"Throttled"}]}""", null)]
    [InlineData(200, """{"data":null,"errors":[]}""", "body /data")]
    [InlineData(200, "{}", "body /data")]
    [InlineData(200, "[]", "body /data")]
    [InlineData(200, "", "body")]
    [InlineData(404, "{}", "status")]
    [InlineData(200, """{"data":{"order":null},"took":5}""", "body /took")]
    [InlineData(200, """{"errors":[{"code":"THROTTLED"}]}""", "body /errors/0")]
    public void Answer_has_data_or_errors(int status, string body, string? place) =>
        Assert.Equal(place, Shop.CheckResponse(Query("{ order(id: 1) { id } }"), new() { Status = status, Body = body }).SingleOrDefault()?.Place);

    [Fact]
    public void Schema_that_refers_to_an_unknown_type_is_not_loaded() =>
        Assert.Contains("shop", Assert.Throws<InvalidDataException>(() => GraphQlContract.Parse("type Query { order: Ordr }", "shop")).Message, StringComparison.Ordinal);

    private static ContractRequest Query(string query) => TestContract.Post("/graphql.json", JsonSerializer.Serialize(new { query }));

    private static Task<IReadOnlyList<Violation>> AdjustAsync(string input) =>
        Shop.CheckAsync("mutation ($input: AdjustInput!) { adjust(input: $input) { id } }", Json($$"""{"input":{{input}}}"""));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
