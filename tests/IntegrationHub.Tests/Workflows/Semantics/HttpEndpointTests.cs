using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using IntegrationHub.Workflows;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Http;
using IntegrationHub.Workflows.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>HttpEndpoint and WriteHttpResponse behind a real server.</summary>
#pragma warning disable CA1001 // xUnit disposes it through IAsyncLifetime.
public sealed class HttpEndpointTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TestDatabase _database = new(TestDatabase.SuiteDialect);
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection(_database.Settings()).Build());
        builder.Services.AddWorkflows();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapWorkflows();
        await _app.StartAsync();
        _client = _app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_request_starts_the_workflow_with_its_route_query_headers_and_body()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "orders/{id}/lines/{line}", "POST"), Answer("out", Js("({ id: getVariable('route').id, line: getVariable('route').line, q: getVariable('query').q, h: getVariable('headers')['X-Test'], qty: getVariable('body').qty })"))));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/orders/O-1/lines/2?q=7") { Content = JsonContent.Create(new { qty = 3 }) };
        request.Headers.Add("X-Test", "yes");

        var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":"O-1","line":"2","q":"7","h":"yes","qty":3}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_endpoint_may_serve_several_methods_and_a_literal_path_goes_first()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "things/{id}", "GET", "DELETE"), Answer("out", Literal("template"))));
        await PublishAsync(Sequence("s", Endpoint("in", "things/all"), Answer("out", Literal("literal"))), "w2");

        Assert.Equal("template", await _client.GetStringAsync("/workflows/things/5"));
        Assert.Equal("literal", await _client.GetStringAsync("/workflows/things/all"));
        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteAsync("/workflows/things/5")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync("/workflows/things/5", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/workflows/unknown")).StatusCode);
    }

    [Fact]
    public async Task A_workflow_answers_with_status_headers_and_type_or_202_where_it_draws_no_answer()
    {
        var answer = Answer("out", Literal("made"));
        answer["statusCode"] = Literal("Created");
        answer["contentType"] = Literal("text/csv");
        answer["responseHeaders"] = Literal(new JsonObject { ["X-Made"] = "yes" });
        await PublishAsync(Sequence("s", Endpoint("in", "answering"), answer));
        await PublishAsync(Sequence("s", Endpoint("in", "silent"), Event("e", "go")), "w2");

        var drawn = await _client.GetAsync("/workflows/answering");
        var silent = await _client.GetAsync("/workflows/silent");

        Assert.Equal((HttpStatusCode.Created, "text/csv", "made"), (drawn.StatusCode, drawn.Content.Headers.ContentType!.ToString(), await drawn.Content.ReadAsStringAsync()));
        Assert.Equal(["yes"], drawn.Headers.GetValues("X-Made"));
        Assert.Equal(HttpStatusCode.Accepted, silent.StatusCode);
        var id = (await silent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowInstanceId").GetString()!;
        Assert.Equal(WorkflowSubStatus.Suspended, _app.Services.GetRequiredService<JournalReader>().Read(id)!.SubStatus);
    }

    [Fact]
    public async Task Bodies_that_are_no_JSON_or_too_long_are_refused_before_anything_starts()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "orders", "POST"), Answer("out", Literal("ok"))));

        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        using var large = new StringContent(new string(' ', (1024 * 1024) + 1), Encoding.UTF8, "text/plain");
        using var text = new StringContent("{", Encoding.UTF8, "text/plain");

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync("/workflows/orders", broken)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _client.PostAsync("/workflows/orders", large)).StatusCode);
        Assert.Equal(0, await InstancesAsync());
        Assert.Equal(HttpStatusCode.OK, (await _client.PostAsync("/workflows/orders", text)).StatusCode);
    }

    [Fact]
    public async Task The_same_idempotency_key_starts_nothing_new()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "once", "POST"), Event("e", "go")));
        var ids = new List<string?>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/once");
            request.Headers.Add("Idempotency-Key", "k1");
            var response = await _client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            ids.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowInstanceId").GetString());
        }

        Assert.Single(ids.Distinct());
        Assert.Equal(1, await InstancesAsync());
    }

    [Fact]
    public async Task A_singleton_that_runs_is_a_conflict()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "single"), Event("e", "go")), activation: "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime");

        Assert.Equal(HttpStatusCode.Accepted, (await _client.GetAsync("/workflows/single")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _client.GetAsync("/workflows/single")).StatusCode);
    }

    [Fact]
    public async Task A_request_resumes_an_instance_that_waits_for_it_in_the_middle()
    {
        var middle = Activity("middle", "HttpEndpoint", ("path", Literal("approve")), ("supportedMethods", Literal(Texts("POST"))), ("parsedContent", To("body")));
        await PublishAsync(Sequence("s", Endpoint("in", "begin"), middle, Answer("out", Js("getVariable('body').by"))));
        using var begin = new HttpRequestMessage(HttpMethod.Get, "/workflows/begin");
        var started = _client.SendAsync(begin);
        var approved = await Eventually.SeeAsync("the approval to be taken", () => _client.PostAsJsonAsync("/workflows/approve", new { by = "ann" }), response => response.StatusCode != HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal("ann", await approved.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsJsonAsync("/workflows/approve", new { by = "ann" })).StatusCode);
        _ = started.ContinueWith(static answered => answered.Exception, TaskScheduler.Default);
    }

    private static JsonObject Endpoint(string id, string path, params string[] methods)
    {
        var endpoint = Activity(
            id, "HttpEndpoint", ("path", Literal(path)), ("supportedMethods", Literal(methods is [] ? Texts("GET") : Texts(methods))),
            ("routeData", To("route")), ("queryStringData", To("query")), ("headers", To("headers")), ("parsedContent", To("body")));
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return endpoint;
    }

    private static JsonObject Answer(string id, JsonObject content) => Activity(id, "WriteHttpResponse", ("content", content));

    private async Task PublishAsync(JsonObject root, string id = "w", string? activation = null)
    {
        var document = Document(root, id, ("route", "Object", null), ("query", "Object", null), ("headers", "Object", null), ("body", "Object", null));
        document["options"] = new JsonObject { ["activationStrategyType"] = activation };
        await _app.Services.GetRequiredService<DefinitionStore>().PublishAsync(document.ToJsonString());
    }

    private async Task<long> InstancesAsync() =>
        (await _app.Services.GetRequiredService<IHubDatabase>().QueryAsync(new Sql("SELECT COUNT(*) FROM workflow_instances").With(), row => row.GetInt64(0)))[0];
}
