using System.Text.Json.Nodes;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Effects;
using Microsoft.AspNetCore.Http;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>SendHttpRequest and FlowSendHttpRequest against a real server.</summary>
public sealed class HttpRequestTests
{
    private static readonly string[] Ports = ["200", "404", "Unmatched status code", "Done", "Timeout", "Failed to connect"];

    [Theory]
    [InlineData("200,404", 200, "200 Done")]
    [InlineData("200,404", 404, "404 Done")]
    [InlineData("200,404", 418, "Unmatched Done")]
    [InlineData("404", 200, "Unmatched Done")]
    [InlineData("", 200, "Done")]
    public async Task An_answer_leaves_by_the_port_of_its_status_and_by_Done(string expected, int status, string lines)
    {
        await using var stub = await Stub.AnsweringAsync(status);
        var codes = new JsonArray([.. expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => (JsonNode)int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))]);
        var send = Activity("send", "FlowSendHttpRequest", ("url", Literal(stub.Url)), ("expectedStatusCodes", Literal(codes)));
        var wanted = Ports.Where(port => !int.TryParse(port, out _) || expected.Contains(port, StringComparison.Ordinal)).ToArray();
        await using var engine = await Engine.StartAsync(Workflow(Flow("f", [send, .. wanted.Select(port => Write(port.Split(' ')[0]))], [.. wanted.Select(port => $"send:{port} -> {port.Split(' ')[0]}")])));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(lines.Split(' '), engine.Journal("i1").Runs.Where(run => run.ActivityType == "Elsa.WriteLine").Select(run => run.ActivityId));
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "")]
    [InlineData(418, "unmatched")]
    public async Task An_embedded_activity_runs_for_its_status_and_the_flow_goes_on_by_Done(int status, string lines)
    {
        await using var stub = await Stub.AnsweringAsync(status);
        var send = Activity(
            "send",
            "SendHttpRequest",
            ("url", Literal(stub.Url)),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Write("ok") }, new JsonObject { ["statusCode"] = 404 })),
            ("unmatchedStatusCode", Write("unmatched")));
        await using var engine = await Engine.StartAsync(Workflow(Flow("f", [send, Write("after")], "send -> after")));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        var seen = engine.Journal("i1").Runs.Where(run => run.ActivityType == "Elsa.WriteLine").Select(run => run.ActivityId);
        Assert.Equal(status == 404 ? ["unmatched", "after"] : [lines, "after"], seen);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_with_the_same_key_when_it_says_so()
    {
        await using var stub = await Stub.StartAsync((context, number) =>
        {
            context.Response.StatusCode = number switch { 1 => 429, 2 => 503, _ => 200 };
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        await using var engine = await StartAsync(Activity("send", "FlowSendHttpRequest", ("url", Literal(stub.Url + "/orders"))));
        for (var attempt = 1; attempt < 3; attempt++)
        {
            await Eventually.SeeAsync("the request", () => stub.Requests.Count, count => count == attempt);
            await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
            engine.Clock.Advance(TimeSpan.FromSeconds(119));
            Assert.Equal(attempt, stub.Requests.Count);
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(3, stub.Requests.Count);
        Assert.Equal(engine.Effects("i1").Single().Key, Assert.Single(stub.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct()));
    }

    [Fact]
    public async Task Method_body_and_headers_go_out_and_the_parsed_answer_comes_back()
    {
        await using var stub = await Stub.StartAsync(async (context, _) =>
        {
            context.Response.Headers["X-Answer"] = "yes";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"id":"o-1"}""");
        });
        var send = Activity(
            "send",
            "FlowSendHttpRequest",
            ("url", Js($"'{stub.Url}/orders/' + getVariable('n')")),
            ("method", Literal("put")),
            ("content", Js("({ qty: getVariable('n') })")),
            ("authorization", Literal("Bearer abc")),
            ("requestHeaders", Literal(new JsonObject { ["X-Store"] = "12" })),
            ("parsedContent", To("answer")),
            ("statusCode", To("status")));
        await using var engine = await StartAsync(send, ("n", "Int32", 7), ("answer", "Object", null), ("status", "Int32", null));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        var request = Assert.Single(stub.Requests);
        Assert.Equal(("PUT", "/orders/7", """{"qty":7}""", "Bearer abc", "12"), (request.Method, request.Path, request.Body, request.Headers["Authorization"], request.Headers["X-Store"]));
        Assert.Equal("o-1", engine.Journal("i1").Variables["answer"].GetProperty("id").GetString());
        Assert.Equal(200, engine.Journal("i1").Variables["status"].GetInt32());
    }

    [Fact]
    public async Task A_text_answer_stays_a_text()
    {
        await using var stub = await Stub.StartAsync((context, _) => context.Response.WriteAsync("hello"));
        await using var engine = await StartAsync(Activity("send", "FlowSendHttpRequest", ("url", Literal(stub.Url)), ("parsedContent", To("answer"))), ("answer", "Object", null));

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal("hello", engine.Journal("i1").Variables["answer"].GetString());
    }

    [Fact]
    public async Task Nobody_there_leaves_by_its_port_at_once_when_it_is_drawn()
    {
        string url;
        await using (var gone = await Stub.AnsweringAsync(200))
        {
            url = gone.Url;
        }

        await using var engine = await Engine.StartAsync(Workflow(Flow("f", [Activity("send", "FlowSendHttpRequest", ("url", Literal(url))), Write("failed"), Write("done")], "send:Failed to connect -> failed", "send -> done")));

        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(["send:Failed to connect", "failed"], engine.Trace("i1").Where(run => run != "f"));
        Assert.Equal(EffectStatus.DefinitelyNot, engine.Effects("i1").Single().Status);
    }

    [Fact]
    public async Task A_POST_whose_answer_is_lost_waits_for_a_person_unless_a_repeat_is_declared_safe()
    {
        await using var stub = await Stub.AnsweringAsync(500, 200);
        var send = Activity("send", "FlowSendHttpRequest", ("url", Literal(stub.Url)), ("method", Literal("POST")), ("content", Literal("{}")));
        await using (var engine = await StartAsync(send.DeepClone().AsObject()))
        {
            var journal = await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);
            Assert.Contains("a person has to decide", Assert.Single(journal.Incidents).Message, StringComparison.Ordinal);
        }

        await using var second = await Stub.AnsweringAsync(500, 200);
        send["url"] = Literal(second.Url);
        send["customProperties"] = new JsonObject { ["repeatSafety"] = "Repeatable", ["retryPolicy"] = new JsonObject { ["delay"] = "00:00:30", ["backoff"] = "Constant", ["jitter"] = false } };
        await using var declared = await StartAsync(send);
        await declared.SeeAsync("i1", WorkflowSubStatus.Suspended);
        declared.Clock.Advance(TimeSpan.FromSeconds(30));
        await declared.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal(2, second.Requests.Count);
    }

    [Fact]
    public async Task An_answer_longer_than_the_hub_reads_is_no_answer()
    {
        await using var stub = await Stub.StartAsync((context, _) =>
        {
            context.Response.ContentLength = (10 * 1024 * 1024) + 1;
            return context.Response.Body.WriteAsync(new byte[1024], context.RequestAborted).AsTask();
        });
        var send = Activity("send", "FlowSendHttpRequest", ("url", Literal(stub.Url)));
        send["customProperties"] = new JsonObject { ["retryPolicy"] = new JsonObject { ["attempts"] = 1 } };
        await using var engine = await StartAsync(send);

        Assert.Contains("more than 10485760 bytes", Assert.Single((await engine.SeeAsync("i1", WorkflowSubStatus.Faulted)).Incidents).Message, StringComparison.Ordinal);
    }

    private static async Task<Engine> StartAsync(JsonObject send, params (string Id, string Type, JsonNode? Value)[] variables)
    {
        var engine = await Engine.StartAsync(Workflow(Sequence("s", send), "w", variables));
        await engine.StartInstanceAsync("w", "i1");
        return engine;
    }
}
