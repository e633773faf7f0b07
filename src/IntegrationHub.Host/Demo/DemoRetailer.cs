using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrationHub.Host.Demo;

/// <summary>Everybody around the hub: the partner who places orders, the store's staff, the customer, and time.</summary>
internal sealed class DemoRetailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _hub;
    private readonly HttpClient _sandbox;

    public DemoRetailer(IHttpClientFactory clients, Uri hub, Uri sandbox)
    {
        _hub = clients.CreateClient();
        _hub.BaseAddress = hub;
        _hub.DefaultRequestHeaders.Authorization = new("Bearer", "test_demo");
        _sandbox = clients.CreateClient();
        _sandbox.BaseAddress = sandbox;
    }

    public async Task<string> PlaceOrderAsync(string externalId)
    {
        var store = (await GetAsync(_hub, "/v1/locations")).GetProperty("items").EnumerateArray()
            .First(location => location.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "store")).GetProperty("gln").GetString();
        var gtin = (await GetAsync(_hub, "/v1/products?limit=1")).GetProperty("items")[0].GetProperty("gtin").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/orders");
        request.Headers.Add("Idempotency-Key", externalId);
        request.Content = JsonContent.Create(new
        {
            externalId,
            method = "pickup",
            location = store,
            customer = new { givenName = "Ana", familyName = "Ruiz", email = "ana@example.com", telephone = "+34600000001" },
            lines = new[] { new { gtin, quantity = 2 } },
            payment = new { token = "tok_demo" },
        });
        using var response = await _hub.SendAsync(request);
        return (await ReadAsync(response)).GetProperty("id").GetString()!;
    }

    public async Task StoreDoesAsync(string orderId, string what, object? body = null)
    {
        var task = await UntilAsync($"the pick task of {orderId}", async () => (await GetAsync(_sandbox, $"/pos/tasks?orderReference={orderId}")).GetProperty("items"), tasks => tasks.GetArrayLength() > 0);
        await PostAsync($"/pos/tasks/{task[0].GetProperty("id").GetString()}/{what}", body ?? new { });
    }

    /// <summary>Takes the code out of the message that the customer got, and gives it at the counter.</summary>
    public async Task CollectAsync(string orderId)
    {
        var message = await UntilAsync(
            $"the message with the pick-up code of {orderId}",
            async () => (await GetAsync(_sandbox, $"/messages?reference={orderId}")).GetProperty("items").EnumerateArray().FirstOrDefault(message => message.GetProperty("template").GetString() == "order.ready"),
            message => message.ValueKind == JsonValueKind.Object);
        await StoreDoesAsync(orderId, "handover", new { code = message.GetProperty("parameters").GetProperty("pickupCode").GetString() });
    }

    public Task AdvanceTimeAsync(string duration) => PostAsync("/clock/advance", new { by = duration });

    public Task SeeStatusAsync(string orderId, string status) => UntilAsync(
        $"order {orderId} to be {status}", async () => (await GetAsync(_hub, $"/v1/orders/{orderId}")).GetProperty("status").GetString(), seen => seen == status);

    /// <summary>The last message goes out after the order has come to its end.</summary>
    public Task SeeWorkflowEndAsync(string orderId) => UntilAsync(
        $"the last step of {orderId}",
        async () => (await GetAsync(_hub, $"/operations/stories/{orderId}")).GetProperty("entries").EnumerateArray()
            .Any(entry => entry.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.Object && step.GetProperty("activityType").GetString() == "Elsa.Finish"),
        ended => ended);

    public async Task<IReadOnlyList<ReceivedEffect>> LedgerAsync(string orderId) =>
        [.. (await GetAsync(_sandbox, $"/ledger?reference={orderId}&limit=1000")).GetProperty("items").EnumerateArray().Select(entry => new ReceivedEffect(
            entry.TryGetProperty("key", out var key) ? key.GetString() : null, entry.GetProperty("system").GetString()!, entry.GetProperty("operation").GetString()!))];

    private static async Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isThere(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new DemoFailedException($"Waited {Patience.TotalSeconds:0} s for {what}; last seen: {seen}.");
            }

            await Task.Delay(20);
        }
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _sandbox.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonElement.Parse(body)
            : throw new DemoFailedException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {(int)response.StatusCode}: {body}");
    }
}

/// <summary>An effect in the sandbox's ledger.</summary>
internal sealed record ReceivedEffect(string? Key, string System, string Operation);
