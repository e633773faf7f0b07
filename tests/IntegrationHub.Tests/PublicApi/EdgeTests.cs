using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Tests.PublicApi;

public sealed class EdgeTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("key-of-nobody")]
    [InlineData("test_demo")]
    [InlineData("  ")]
    public async Task Without_a_known_key_nothing_is_told(string? key)
    {
        await using var api = await ApiServer.StartAsync();

        var answer = await api.GetAsync("/v1/products", key);

        Assert.Equal((401, "authentication-required"), (answer.Status, answer.Problem));
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
        Assert.Equal("Send a valid API key in the header 'Authorization: Bearer KEY'.", answer.Json.GetProperty("detail").GetString());
        Assert.Equal(401, (await api.GetAsync("/v1/nowhere", key)).Status);
    }

    [Fact]
    public async Task The_documented_key_works_where_the_host_says_so()
    {
        await using var api = await ApiServer.StartAsync(acceptTestKey: true);

        Assert.Equal(200, (await api.GetAsync("/v1/products", "test_demo")).Status);
        Assert.Equal(401, (await api.GetAsync("/v1/products", "test_demo2")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1", 404, "not-found")]
    [InlineData("GET", "/v1/nowhere", 404, "not-found")]
    [InlineData("POST", "/v1/nowhere", 404, "not-found")]
    [InlineData("GET", "/v1/orders", 405, "method-not-allowed")]
    [InlineData("DELETE", "/v1/orders/ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", 405, "method-not-allowed")]
    [InlineData("PATCH", "/v1/products", 405, "method-not-allowed")]
    [InlineData("NONSENSE", "/v1/products", 405, "method-not-allowed")]
    [InlineData("GET", "/v1/orders/1", 404, "order-not-found")]
    [InlineData("GET", "/v1/orders/..%2f..%2fetc", 404, "order-not-found")]
    [InlineData("GET", "/v1/orders/wfi_01ARZ3NDEKTSV4RRFFQ69G5FAV", 404, "order-not-found")]
    [InlineData("GET", "/v1/products/04006381333932", 404, "product-not-found")]
    [InlineData("GET", "/v1/products/05901234123457", 404, "product-not-found")]
    [InlineData("GET", "/v1/locations/1", 404, "location-not-found")]
    public async Task What_is_not_there_is_a_problem(string method, string path, int status, string problem)
    {
        await using var api = await ApiServer.StartAsync(map: app => app.MapFallback(() => "a page of the host"));

        var answer = await api.SendAsync(new HttpMethod(method), path, null, "k1");

        Assert.Equal((status, problem), (answer.Status, answer.Problem));
        Assert.Equal(answer.Headers["Request-Id"], answer.Json.GetProperty("requestId").GetString());
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal(status == 405, answer.Headers.ContainsKey("Allow"));
    }

    [Theory]
    [InlineData("my-id.1", true)]
    [InlineData("has space", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task A_harmless_request_id_is_kept(string id, bool isKept)
    {
        await using var api = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/products");
        request.Headers.TryAddWithoutValidation("Request-Id", id);

        using var response = await api.Client.SendAsync(request);

        var answered = response.Headers.GetValues("Request-Id").Single();
        Assert.Equal(isKept, answered == id);
        Assert.True(isKept || answered.StartsWith("req_", StringComparison.Ordinal), answered);
    }

    [Fact]
    public async Task A_full_disk_is_a_problem_that_may_pass()
    {
        await using var api = await ApiServer.StartAsync(map: app => app.MapGet("/v1/full", IResult () => throw new StorageUnavailableException("The disk is full.")));

        var answer = await api.GetAsync("/v1/full");

        Assert.Equal((503, "storage-unavailable"), (answer.Status, answer.Problem));
        Assert.True(answer.Json.GetProperty("retryable").GetBoolean());
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_lost_answer_of_the_storage_is_not_called_a_failure()
    {
        await using var api = await ApiServer.StartAsync(map: app => app.MapGet("/v1/lost", IResult () => throw new StorageUnavailableException("Lost.") { MayBeStored = true }));

        var answer = await api.GetAsync("/v1/lost");

        Assert.Equal((503, "storage-unavailable"), (answer.Status, answer.Problem));
        Assert.DoesNotContain("nothing", answer.Body, StringComparison.Ordinal);
        Assert.Contains("same Idempotency-Key", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_failure_is_a_problem_without_details()
    {
        await using var api = await ApiServer.StartAsync();
        api.Stock.Answer = (_, _) => throw new InvalidOperationException("secret");

        var answer = await api.GetAsync($"/v1/availability?gtin={ApiServer.Mug}&location={ApiServer.Store}");

        Assert.Equal((500, "internal-error"), (answer.Status, answer.Problem));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
    }
}
