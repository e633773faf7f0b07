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
using Microsoft.AspNetCore.Http;
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
        Assert.Equal(HttpStatusCode.Accepted, (await _client.GetAsync("/workflows/begin")).StatusCode);
        var approved = await _client.PostAsJsonAsync("/workflows/approve", new { by = "ann" });

        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal("ann", await approved.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsJsonAsync("/workflows/approve", new { by = "ann" })).StatusCode);
    }

    [Fact]
    public async Task A_path_with_route_values_in_the_middle_takes_the_request_also_on_an_older_version()
    {
        var middle = Activity("middle", "HttpEndpoint", ("path", Literal("Orders/{OrderId}/approval")), ("supportedMethods", Literal(Texts("POST"))), ("routeData", To("route")), ("parsedContent", To("body")));
        await PublishAsync(Sequence("s", Endpoint("in", "begin"), middle, Answer("out", Js("getVariable('route').OrderId + ' by ' + getVariable('body').by"))));
        Assert.Equal(HttpStatusCode.Accepted, (await _client.GetAsync("/workflows/begin")).StatusCode);
        await PublishAsync(Sequence("s", Endpoint("in", "begin"), Write("next version")));

        var other = await _client.PostAsJsonAsync("/workflows/orders/O-7/refusal", new { by = "ann" });
        var approved = await _client.PostAsJsonAsync("/workflows/orders/O-7/Approval", new { by = "ann" });

        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "O-7 by ann"), (approved.StatusCode, await approved.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsJsonAsync("/workflows/orders/O-7/approval", new { by = "ann" })).StatusCode);
    }

    [Theory]
    [InlineData("orders/{", "is no route template")]
    [InlineData(null, "must be a literal")]
    public void A_path_in_the_middle_that_no_request_could_find_is_a_fault(string? path, string expected)
    {
        var run = PureRun.Of(Sequence("s", Activity("in", "HttpEndpoint", ("path", path is null ? Js("'orders/{' + 'id}'") : Literal(path)))));

        Assert.Equal("Faulted", run.Status);
        Assert.Contains(expected, Assert.Single(run.Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_at_a_path_that_is_no_template_is_refused() =>
        await Assert.ThrowsAsync<InvalidDefinitionException>(() => PublishAsync(Sequence("s", Endpoint("in", "orders/{"), Write("w"))));

    [Fact]
    public async Task An_unknown_path_is_not_found_whatever_its_body_is()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "orders", "POST"), Answer("out", Literal("ok"))));
        using var broken = new StringContent("{", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync("/workflows/nowhere", broken)).StatusCode);
    }

    [Fact]
    public async Task A_caller_is_answered_as_soon_as_the_workflow_waits_for_something_else()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "later"), Event("e", "go"), Answer("out", Literal("too late"))));
        var middle = Activity("middle", "HttpEndpoint", ("path", Literal("step")), ("supportedMethods", Literal(Texts("GET"))));
        await PublishAsync(Sequence("s", Endpoint("in", "steps"), middle, Event("e", "go"), Answer("out", Literal("too late"))), "w2");
        var began = System.Diagnostics.Stopwatch.StartNew();

        var later = await _client.GetAsync("/workflows/later");
        var steps = await _client.GetAsync("/workflows/steps");
        var step = await _client.GetAsync("/workflows/step");

        Assert.All([later, steps, step], response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(20), $"It took {began.Elapsed}.");
    }

    [Fact]
    public async Task A_caller_waits_for_the_calls_before_its_answer_also_those_of_a_workflow_inside()
    {
        await using var stub = await Stub.StartAsync(async (context, _) =>
        {
            await Task.Delay(100);
            await context.Response.WriteAsync("priced");
        });
        var call = Activity("call", "SendHttpRequest", ("url", Literal($"{stub.Url}/price")), ("method", Literal("GET")), ("parsedContent", To("body")));
        await PublishAsync(Sequence("cs", call.DeepClone().AsObject()), "child");
        await PublishAsync(Sequence("s", Endpoint("in", "price"), call.DeepClone().AsObject(), Answer("out", Js("getVariable('body')"))));
        var inside = Activity("inside", "ExecuteWorkflow", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true)));
        await PublishAsync(Sequence("s", Endpoint("in", "inside"), inside, Answer("out", Literal("done"))), "w2");

        Assert.Equal("priced", await _client.GetStringAsync("/workflows/price"));
        Assert.Equal("done", await _client.GetStringAsync("/workflows/inside"));
    }

    [Fact]
    public async Task A_workflow_that_faults_before_its_answer_says_so()
    {
        await PublishAsync(Sequence("s", Endpoint("in", "faulty"), Activity("f", "Fault", ("message", Literal("secret"))), Answer("out", Literal("never"))));

        var response = await _client.GetAsync("/workflows/faulty");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
