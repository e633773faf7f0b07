using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Workload;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Benchmarks.Stub;

/// <summary>The vendor: answers at once, and keeps when everything arrived on the clock that all processes of a machine share.</summary>
internal static class StubCommand
{
    /// <summary>Arrivals gather for this long, so that one write tells of many; no measured time contains it.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var withParent = arguments.Flag("with-parent");
        arguments.RefuseUnknown();
        using var book = new ArrivalBook();
        await LoopbackServer.ServeAsync(context => HandleAsync(context, book), withParent);
        return 0;
    }

    private static Task HandleAsync(HttpContext context, ArrivalBook book)
    {
        var path = context.Request.Path.Value ?? "";
        switch (path)
        {
            case "/reservations":
                return ArriveAsync(context, book, ArrivalKind.Reservation);
            case "/notifications":
                return ArriveAsync(context, book, ArrivalKind.Notification);
            case "/events":
                return FollowAsync(context, book);
            case "/report":
                return ReportAsync(context, book);
            case "/reset":
                book.Reset();
                context.Response.Status(StatusCodes.Status204NoContent);
                return Task.CompletedTask;
            default:
                AnswerStock(context.Response, path);
                return Task.CompletedTask;
        }
    }

    private static void AnswerStock(HttpResponse response, string path)
    {
        const string Stock = "/stock/";
        if (!path.StartsWith(Stock, StringComparison.Ordinal))
        {
            response.Status(StatusCodes.Status404NotFound);
            return;
        }

        Span<byte> body = stackalloc byte[128];
        if (System.Text.Unicode.Utf8.TryWrite(body, CultureInfo.InvariantCulture, $$"""{"sku":"{{path.AsSpan(Stock.Length)}}","available":25}""", out var length))
        {
            response.Json(StatusCodes.Status200OK, body[..length]);
        }
        else
        {
            response.Status(StatusCodes.Status404NotFound);
        }
    }

    private static async Task ArriveAsync(HttpContext context, ArrivalBook book, ArrivalKind kind)
    {
        var named = context.Request.Headers["X-Order"].ToString();
        var inBody = await context.Request.ReadBodyAsync<string?>(named.Length > 0 ? static _ => null : OrderIn);
        var order = OrderMessages.NumberOf(named.Length > 0 ? named : inBody);
        if (order == 0)
        {
            context.Response.Status(StatusCodes.Status422UnprocessableEntity);
            return;
        }

        book.Record(kind, order, context.Request.Headers["Idempotency-Key"] is [{ } key] ? $"{kind}/{key}" : null);
        if (kind == ArrivalKind.Reservation)
        {
            Reserved(context.Response, order);
        }
        else
        {
            context.Response.Status(StatusCodes.Status202Accepted);
        }
    }

    private static void Reserved(HttpResponse response, int order)
    {
        Span<byte> body = stackalloc byte[64];
        System.Text.Unicode.Utf8.TryWrite(body, CultureInfo.InvariantCulture, $$"""{"id":"R-{{order}}","status":"reserved"}""", out var length);
        response.Json(StatusCodes.Status201Created, body[..length]);
    }

    private static string? OrderIn(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("orderId"u8))
            {
                reader.Read();
                return reader.GetString();
            }
        }

        return null;
    }

    private static async Task FollowAsync(HttpContext context, ArrivalBook book)
    {
        var gone = context.RequestAborted;
        await context.Response.StartAsync(gone);
        byte[]? used = null;
        try
        {
            while (!gone.IsCancellationRequested)
            {
                var records = await book.NextAsync(used, gone);
                await context.Response.Body.WriteAsync(records, gone);
                await context.Response.Body.FlushAsync(gone);
                used = MemoryMarshal.TryGetArray(records, out var array) ? array.Array : null;
                await Task.Delay(Gathering, gone);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever followed has gone.
        }
    }

    private static Task ReportAsync(HttpContext context, ArrivalBook book)
    {
        _ = int.TryParse(context.Request.Query["from"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, book.Report(from), JsonSerializerOptions.Web);
    }
}
