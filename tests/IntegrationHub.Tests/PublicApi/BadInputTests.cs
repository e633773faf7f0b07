using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationHub.Tests.PublicApi;

public sealed class BadInputTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public static TheoryData<string, string, string> SpoiltOrders()
    {
        var good = ApiServer.Order().ToJsonString();
        return new TheoryData<string, string, string>
        {
            { "malformed", good[..^1], " malformed-json" },
            { "malformed inside", good.Replace("\"quantity\":2", "\"quantity\":}", StringComparison.Ordinal), "/lines/0/quantity malformed-json" },
            { "trailing", good + "{}", " malformed-json" },
            { "empty", "", " required" },
            { "null", "null", " required" },
            { "array", "[]", " wrong-type" },
            { "unknown member", good.Replace("\"method\"", "\"paid\":true,\"method\"", StringComparison.Ordinal), "/paid unknown-member" },
            { "unknown member inside", good.Replace("\"quantity\":2", "\"quantity\":2,\"price\":1", StringComparison.Ordinal), "/lines/0/price unknown-member" },
            { "other case", good.Replace("\"method\"", "\"Method\"", StringComparison.Ordinal), "/Method unknown-member" },
            { "duplicate member", good.Replace("\"method\"", "\"externalId\":\"x\",\"method\"", StringComparison.Ordinal), "/externalId duplicate-member" },
            { "wrong check digit", good.Replace(ApiServer.Mug, "04006381333932", StringComparison.Ordinal), "/lines/0/gtin invalid-gtin" },
            { "wrong store number", good.Replace(ApiServer.Store, "5901234123458", StringComparison.Ordinal), "/location invalid-gln" },
            { "negative quantity", good.Replace("\"quantity\":2", "\"quantity\":-2", StringComparison.Ordinal), "/lines/0/quantity out-of-range" },
            { "huge quantity", good.Replace("\"quantity\":2", "\"quantity\":1000", StringComparison.Ordinal), "/lines/0/quantity out-of-range" },
            { "overflow", good.Replace("\"quantity\":2", "\"quantity\":2147483648", StringComparison.Ordinal), "/lines/0/quantity out-of-range" },
            { "exponent", good.Replace("\"quantity\":2", "\"quantity\":1e400", StringComparison.Ordinal), "/lines/0/quantity out-of-range" },
            { "fraction", good.Replace("\"quantity\":2", "\"quantity\":1.5", StringComparison.Ordinal), "/lines/0/quantity out-of-range" },
            { "number as text", good.Replace("\"quantity\":2", "\"quantity\":\"2\"", StringComparison.Ordinal), "/lines/0/quantity wrong-type" },
            { "text as number", good.Replace($"\"{ApiServer.Store}\"", ApiServer.Store, StringComparison.Ordinal), "/location wrong-type" },
            { "object as text", good.Replace("{\"token\":\"tok_1\"}", "\"tok_1\"", StringComparison.Ordinal), "/payment wrong-type" },
            { "null line", good.Replace("\"lines\":[", "\"lines\":[null,", StringComparison.Ordinal), "/lines/0 required" },
            { "unknown store", good.Replace(ApiServer.Store, "9780201379624", StringComparison.Ordinal), "/location unknown-location" },
            { "warehouse", good.Replace(ApiServer.Store, ApiServer.Warehouse, StringComparison.Ordinal), "/location unknown-location" },
            { "unknown product", good.Replace(ApiServer.Mug, "05901234123457", StringComparison.Ordinal), "/lines/0/gtin unknown-product" },
            { "unpriced product", good.Replace(ApiServer.Mug, ApiServer.Unpriced, StringComparison.Ordinal), "/lines/0/gtin unknown-product" },
            { "two currencies", good.Replace(ApiServer.Pen, ApiServer.DollarBook, StringComparison.Ordinal), "/lines/1/gtin mixed-currencies" },
            { "same article twice", good.Replace(ApiServer.Pen, ApiServer.Mug, StringComparison.Ordinal), "/lines/1/gtin duplicate-line" },
            { "NUL", good.Replace("\"A-1\"", "\"A\\u0000\"", StringComparison.Ordinal), "/externalId nul-character" },
            { "lone surrogate", good.Replace("\"A-1\"", "\"A\\ud800\"", StringComparison.Ordinal), "/externalId lone-surrogate" },
            { "surrogate as name", good.Replace("\"method\"", "\"\\ud800\":1,\"method\"", StringComparison.Ordinal), " lone-surrogate" },
            { "long text", good.Replace("\"A-1\"", $"\"{new string('x', 200_000)}\"", StringComparison.Ordinal), "/externalId too-long" },
            { "card number", good.Replace("tok_1", "4111111111111111", StringComparison.Ordinal), "/payment/token card-number-not-accepted" },
            { "deep", string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000)), " malformed-json" },
            { "deep inside", good.Replace("\"A-1\"", string.Concat(Enumerable.Repeat("[", 5000)), StringComparison.Ordinal), "/externalId malformed-json" },
        };
    }

    [Theory]
    [MemberData(nameof(SpoiltOrders))]
    public async Task A_spoilt_order_is_refused_by_name_and_stores_nothing(string what, string json, string error)
    {
        var before = _api.Rows();

        var answer = await _api.PostAsync("/v1/orders", json, "k1");

        Assert.True(answer.Status == 400, $"{what}: {answer.Status} {answer.Body}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Contains(error, answer.Errors);
        Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("IntegrationHub.", answer.Body, StringComparison.Ordinal);
        Assert.Equal(before, _api.Rows());
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var order = ApiServer.Order();
        order["location"] = "1";
        order["lines"] = new JsonArray();
        order["customer"]!["email"] = "nobody";
        order.Remove("payment");

        var answer = await _api.PlaceAsync(order, "k1");

        Assert.Equal(["/customer/email invalid-email", "/lines lines-required", "/location invalid-gln", "/payment required"], answer.Errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "idempotency-key-missing")]
    [InlineData("", "idempotency-key-missing")]
    [InlineData("with space", "idempotency-key-invalid")]
    public async Task A_post_without_a_usable_key_is_refused(string? key, string problem)
    {
        var answer = await _api.PostAsync("/v1/orders", ApiServer.Order().ToJsonString(), key);

        Assert.Equal((400, problem), (answer.Status, answer.Problem));
        Assert.Equal([$"Idempotency-Key {problem}"], answer.Errors);
    }

    [Fact]
    public async Task A_key_may_have_255_characters_and_no_more()
    {
        var longest = await _api.PlaceAsync(ApiServer.Order("A-255"), new string('k', 255));
        var longer = await _api.PlaceAsync(ApiServer.Order("A-256"), new string('k', 256));

        Assert.Equal((202, 400), (longest.Status, longer.Status));
    }

    [Theory]
    [InlineData(10_000_000, true)]
    [InlineData(10_000_000, false)]
    [InlineData(40_000_000, true)]
    [InlineData(40_000_000, false)]
    public async Task A_huge_body_gets_an_answer_and_stores_nothing(int length, bool chunked)
    {
        var before = _api.Rows();
        using var content = chunked ? (HttpContent)new StreamContent(new MemoryStream(new byte[length])) : new ByteArrayContent(new byte[length]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/orders") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "key-of-shop");
        request.Headers.Add("Idempotency-Key", "big");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await _api.Client.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);

        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Problem));
        Assert.Equal(before, _api.Rows());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ApiServer.Order().ToJsonString()));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        var answer = await _api.SendAsync(HttpMethod.Post, "/v1/orders", content, "k1");

        Assert.Equal((415, "unsupported-media-type"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        var json = ApiServer.Order().ToJsonString();
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(json[..20]), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(json[20..])]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await _api.SendAsync(HttpMethod.Post, "/v1/orders", content, "k1");

        Assert.Equal((400, "malformed-json"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData("/v1/products?limit=0", "limit out-of-range")]
    [InlineData("/v1/products?limit=201", "limit out-of-range")]
    [InlineData("/v1/products?limit=-1", "limit out-of-range")]
    [InlineData("/v1/products?limit=1e1", "limit out-of-range")]
    [InlineData("/v1/products?limit=%00", "limit out-of-range")]
    [InlineData("/v1/products?limit=99999999999999", "limit out-of-range")]
    [InlineData("/v1/products?limit=1&limit=2", "limit repeated")]
    [InlineData("/v1/products?after=!!", "after invalid-cursor")]
    [InlineData("/v1/products?after=", "after invalid-cursor")]
    [InlineData("/v1/locations?after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "after invalid-cursor")]
    [InlineData("/v1/availability?gtin=04006381333931", "location required")]
    [InlineData("/v1/availability?location=5901234123457", "gtin required")]
    [InlineData("/v1/availability?gtin=1&location=5901234123457", "gtin invalid-gtin")]
    public async Task A_bad_query_is_refused_by_name(string path, string error)
    {
        var answer = await _api.GetAsync(path);

        Assert.Equal((400, "invalid-request"), (answer.Status, answer.Problem));
        Assert.Equal([error], answer.Errors);
    }

    [Fact]
    public async Task A_long_query_value_is_refused_and_an_unknown_one_ignored()
    {
        Assert.Equal(400, (await _api.GetAsync($"/v1/products?x={new string('y', 201)}")).Status);
        Assert.Equal(200, (await _api.GetAsync("/v1/products?x=y")).Status);
    }

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();
}
