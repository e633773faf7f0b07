using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Host.Demo;

/// <summary>Everybody around the hub: the partner who places orders, the store's staff, the customer, and time.</summary>
internal sealed class DemoRetailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly JsonSerializerOptions Lean = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

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
        var gtin = (await GetAsync(_hub, "/v1/products?limit=1")).GetProperty("items")[0].GetProperty("gtin").GetString();
        return (await PostToHubAsync("/v1/orders", externalId, new
        {
            externalId,
            method = "pickup",
            location = await PlaceAsync("store"),
            customer = new { givenName = "Ana", familyName = "Ruiz", email = "ana@example.com", telephone = "+34600000001" },
            lines = new[] { new { gtin, quantity = 2 } },
            payment = new { token = "tok_demo" },
        })).GetProperty("id").GetString()!;
    }

    /// <summary>A whole order, until the customer has the goods.</summary>
    public async Task PickAndCollectAsync(string orderId)
    {
        await StoreDoesAsync(orderId, "accept");
        await StoreDoesAsync(orderId, "complete");
        await SeeStatusAsync(orderId, "ready");
        await CollectAsync(orderId);
        await SeeStatusAsync(orderId, "collected");
        await SeeWorkflowEndAsync(orderId);
    }

    /// <summary>The customer wants to give one piece of the order back: to its store, or by mail to the distribution centre.</summary>
    /// <returns>The return's id.</returns>
    public async Task<string> ReturnAsync(string orderId, string method)
    {
        var order = await GetAsync(_hub, $"/v1/orders/{orderId}");
        var isMail = method == "ReturnByMail";
        return (await PostToHubAsync("/v1/returns", $"{orderId}-return", new
        {
            orderId,
            method,
            location = isMail ? await PlaceAsync("dc") : order.GetProperty("location").GetString(),
            reason = "changedMind",
            lines = new[] { new { gtin = GtinOf(order), quantity = 1 } },
            sender = isMail ? new { streetAddress = "Calle del Pez 9", addressLocality = "Madrid", postalCode = "28004", addressCountry = "ES" } : null,
        })).GetProperty("id").GetString()!;
    }

    /// <summary>The customer brings the parcel to the carrier, who has it from now on.</summary>
    public async Task HandInParcelAsync(string returnId)
    {
        var label = await UntilAsync($"the label of {returnId}", async () => (await GetAsync(_sandbox, $"/carrier/labels?reference={returnId}")).GetProperty("items"), labels => labels.GetArrayLength() > 0);
        await PostAsync($"/carrier/labels/{label[0].GetProperty("id").GetString()}/hand-in", new { });
        await SeeReturnAsync(returnId, "inTransit");
    }

    /// <summary>The store or warehouse receives everything that was announced, as new.</summary>
    public async Task ReceiveAsync(string returnId)
    {
        var returned = await GetAsync(_hub, $"/v1/returns/{returnId}");
        await PostToHubAsync($"/v1/returns/{returnId}/receipt", $"{returnId}-receipt", new
        {
            location = returned.GetProperty("location").GetString(),
            lines = returned.GetProperty("lines").EnumerateArray().Select(line => new { gtin = line.GetProperty("gtin").GetString(), quantity = line.GetProperty("quantity").GetInt32(), grade = "A" }),
        });
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

    public Task SeeReturnAsync(string returnId, string status) => UntilAsync(
        $"return {returnId} to be {status}", async () => (await GetAsync(_hub, $"/v1/returns/{returnId}")).GetProperty("status").GetString(), seen => seen == status);

    /// <summary>The last message goes out after the order, and each of its returns, has come to its end.</summary>
    public Task SeeWorkflowEndAsync(string orderId) => UntilAsync(
        $"the last steps of {orderId}", () => GetAsync(_hub, $"/operations/stories/{orderId}"), story => Ends(story) == 1 + story.GetProperty("returns").GetArrayLength());

    /// <summary>What was received for orders and returns.</summary>
    public async Task<IReadOnlyList<ReceivedEffect>> LedgerAsync(IReadOnlyList<string> references)
    {
        var effects = new List<ReceivedEffect>();
        foreach (var reference in references)
        {
            effects.AddRange((await GetAsync(_sandbox, $"/ledger?reference={reference}&limit=1000")).GetProperty("items").EnumerateArray().Select(entry => new ReceivedEffect(
                entry.TryGetProperty("key", out var key) ? key.GetString() : null, entry.GetProperty("system").GetString()!, entry.GetProperty("operation").GetString()!)));
        }

        return effects;
    }

    private static int Ends(JsonElement story) => story.GetProperty("entries").EnumerateArray().Count(entry =>
        entry.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.Object && step.GetProperty("activityType").GetString() == "Elsa.Finish");

    private static string? GtinOf(JsonElement order) => order.GetProperty("lines")[0].GetProperty("gtin").GetString();

    private async Task<string?> PlaceAsync(string role) => (await GetAsync(_hub, "/v1/locations")).GetProperty("items").EnumerateArray()
        .First(location => location.GetProperty("roles").EnumerateArray().Any(known => known.GetString() == role)).GetProperty("gln").GetString();

    private async Task<JsonElement> PostToHubAsync(string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Lean) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await _hub.SendAsync(request);
        return await ReadAsync(response);
    }

    private static Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere) => Waiting.UntilAsync(what, look, isThere, Patience, Pause);

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
