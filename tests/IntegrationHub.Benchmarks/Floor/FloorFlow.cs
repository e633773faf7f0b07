using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Workload;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>
/// Click-and-collect-lite written by hand: every step is durable before the next call leaves, and nothing decides,
/// retries or recovers. What an engine costs is what it takes beyond this.
/// </summary>
internal sealed class FloorFlow(GroupWriter writer, RowTable rows, LoopbackClient http, Uri stub)
{
    private readonly ConcurrentDictionary<string, FloorOrder> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Uri> _stock = new(StringComparer.Ordinal);
    private readonly Uri _reservations = new(stub, "/reservations");
    private readonly Uri _notifications = new(stub, "/notifications");
    private long _lastInstance;

    /// <summary>Steps 1 to 3: accepts the order durably; what follows does not keep the caller waiting.</summary>
    public async Task AcceptAsync(FloorOrder order)
    {
        _orders[order.Id] = order;
        await writer.CommitAsync(order, rows.Accepted);
        _ = Observed(order, ReserveAsync(order));
    }

    /// <returns>False when no such order waits.</returns>
    public async Task<bool> PickedAsync(string orderId)
    {
        if (!_orders.TryRemove(orderId, out var order))
        {
            return false;
        }

        // The vendor may tell of the reservation before its answer is durable here.
        await order.Waits.Task;
        await writer.CommitAsync(order, rows.Picked);
        _ = Observed(order, NotifyAsync(order));
        return true;
    }

    public FloorOrder ReadOrder(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var (id, sku, customer, quantity) = ("", "", "", 0);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("id"u8))
            {
                id = Next(ref reader);
            }
            else if (reader.ValueTextEquals("sku"u8))
            {
                sku = Next(ref reader);
            }
            else if (reader.ValueTextEquals("customer"u8))
            {
                customer = Next(ref reader);
            }
            else if (reader.ValueTextEquals("quantity"u8))
            {
                reader.Read();
                quantity = reader.GetInt32();
            }
        }

        return new FloorOrder(Interlocked.Increment(ref _lastInstance), id, sku, quantity, customer);
    }

    public static string ReadCorrelation(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("correlationId"u8))
            {
                return Next(ref reader);
            }
        }

        return "";
    }

    private async Task ReserveAsync(FloorOrder order)
    {
        var stock = await http.GetAsync(_stock.GetOrAdd(order.Sku, sku => new Uri(stub, $"/stock/{sku}")));
        RequireStock(order, stock);
        await writer.CommitAsync(order, rows.StockAnswered);
        await PostAsync(order, _reservations, OrderMessages.Reservation(order.Id, order.Sku, order.Quantity));
        await writer.CommitAsync(order, rows.ReservationAnswered);
        order.Waits.SetResult();
    }

    private async Task NotifyAsync(FloorOrder order)
    {
        await PostAsync(order, _notifications, OrderMessages.Notification(order.Id, order.Customer));
        await writer.CommitAsync(order, rows.NotificationAnswered);
    }

    private async Task PostAsync(FloorOrder order, Uri uri, byte[] body)
    {
        var status = await http.PostAsync(uri, body, order.Id, string.Create(CultureInfo.InvariantCulture, $"{order.Instance}-{order.Effects}"));
        if (status is not (HttpStatusCode.Created or HttpStatusCode.Accepted))
        {
            throw new InvalidOperationException($"{uri} answered {status} to {order.Id}.");
        }
    }

    private static void RequireStock(FloorOrder order, byte[] stock)
    {
        var reader = new Utf8JsonReader(stock);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("available"u8))
            {
                reader.Read();
                if (reader.GetInt32() >= order.Quantity)
                {
                    return;
                }
            }
        }

        throw new InvalidOperationException($"No stock for {order.Id}.");
    }

    private static string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static async Task Observed(FloorOrder order, Task work)
    {
        try
        {
            await work;
        }
#pragma warning disable CA1031 // An order that failed is one that the load counts as lost; the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            order.Waits.TrySetException(failure);
            await Console.Error.WriteLineAsync($"{order.Id}: {failure.Message}");
        }
    }
}
