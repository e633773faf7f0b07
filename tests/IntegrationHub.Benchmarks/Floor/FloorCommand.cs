using System.Text.Json;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>The bar: the same requests, calls and durable rows as the engine has, and nothing else.</summary>
internal static class FloorCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var database = arguments.Text("database") ?? "sqlite";
        var stub = new Uri(arguments.Required("stub"));
        var rows = RowTable.Read(arguments.Text("rows") ?? Path.Combine(AppContext.BaseDirectory, "Floor", "floor-rows.json"));
        var lanes = Lanes(database, arguments.Text("data"), arguments.Text("connection"), arguments.Number("lanes", 1), rows.Bytes);
        var withParent = arguments.Flag("with-parent");
        arguments.RefuseUnknown();

        using var writer = new GroupWriter(lanes);
        using var http = new LoopbackClient(connections: 1024);
        var flow = new FloorFlow(writer, rows, http, stub);
        await LoopbackServer.ServeAsync(context => HandleAsync(context, flow, writer), withParent);
        return 0;
    }

    private static List<ILane> Lanes(string database, string? data, string? connection, int lanes, RowBytes bytes)
    {
        switch (database)
        {
            case "sqlite":
                return [new SqliteLane(data ?? throw new UsageException("--database sqlite needs --data DIR."), bytes)];
            case "postgres":
                var text = connection ?? throw new UsageException("--database postgres needs --connection TEXT.");
                PostgresLane.CreateTables(text);
                return [.. Enumerable.Range(0, lanes).Select(_ => new PostgresLane(text, bytes))];
            default:
                throw new UsageException($"--database is sqlite or postgres, not '{database}'.");
        }
    }

    private static async Task HandleAsync(HttpContext context, FloorFlow flow, GroupWriter writer)
    {
        switch (context.Request.Path.Value)
        {
            case "/workflows/orders":
                await flow.AcceptAsync(await context.Request.ReadBodyAsync(flow.ReadOrder));
                context.Response.Status(StatusCodes.Status202Accepted);
                break;
            case "/events/picked":
                var known = await flow.PickedAsync(await context.Request.ReadBodyAsync(FloorFlow.ReadCorrelation));
                context.Response.Status(known ? StatusCodes.Status202Accepted : StatusCodes.Status404NotFound);
                break;
            case "/counters":
                var counters = RuntimeCounters.Read();
                writer.Count(counters);
                context.Response.Json(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(counters));
                break;
            default:
                context.Response.Status(StatusCodes.Status404NotFound);
                break;
        }
    }
}
