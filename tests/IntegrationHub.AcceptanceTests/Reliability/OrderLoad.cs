using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using IntegrationHub.AcceptanceTests.Hosting;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// Partners who place orders, tell that they are picked, and repeat every request under its id until it is answered
/// 2xx. Each has one order under way, so that there is always as much in flight as there are partners.
/// </summary>
internal sealed class OrderLoad(Vendor vendor, params EngineNode[] nodes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>While processes die one after the other a request may meet one life after the other that is just ending.</summary>
    private static readonly TimeSpan PatienceMeanwhile = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _events = [];
    private Task[] _running = [];
    private volatile bool _isOver;
    private long _lastEnd;
    private int _next;
    private int _wanted;
    private int _placing;

    /// <summary>Accepted orders, and whether the customer gave them up.</summary>
    public IReadOnlyDictionary<string, bool> Orders => _orders;

    /// <summary>Ids of accepted events.</summary>
    public IReadOnlyCollection<string> Events => _events;

    /// <summary>Places at least so many orders, and goes on until <see cref="EndAsync"/>.</summary>
    public void Begin(int orders, int partners)
    {
        (_wanted, _placing) = (orders, partners);
        _running = [BroadcastAsync(), .. Enumerable.Range(0, partners).Select(PlaceAsync)];
    }

    /// <summary>Says at once what a partner met with, not only at the end.</summary>
    public Task SeeNoFailureAsync() => Task.WhenAll(_running.Where(one => one.IsFaulted));

    /// <summary>Lets what is under way come to its end, now that nothing goes wrong any more.</summary>
    public async Task EndAsync()
    {
        Interlocked.Exchange(ref _lastEnd, Stopwatch.GetTimestamp());
        _isOver = true;
        await Task.WhenAll(_running);
    }

    /// <summary>Sends until the answer is 2xx.</summary>
    public async Task PostAsync(string path, object body)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = Random.Shared.Next(nodes.Length); ; attempt++)
        {
            if (nodes[attempt % nodes.Length].Address is { } address && await TryPostAsync(address, path, body))
            {
                return;
            }

            var waited = Stopwatch.GetElapsedTime(started);
            if (waited > PatienceMeanwhile || (waited > Patience && EndsTooLate))
            {
                throw new TimeoutException($"POST {path} {body} was not answered; the node said: {nodes[0].Program.Output}");
            }

            await Task.Delay(20);
        }
    }

    private async Task PlaceAsync(int partner)
    {
        try
        {
            var random = new Random(partner);
            int number;
            while ((number = Interlocked.Increment(ref _next)) <= _wanted || !_isOver)
            {
                await PlaceAsync(number, random);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _placing);
        }
    }

    private async Task PlaceAsync(int number, Random random)
    {
        var (order, givenUp) = ($"order-{number}", number % 5 == 0);
        await PostAsync("/orders", new { workflow = "order", id = order, givenUp });
        _orders[order] = givenUp;
        await Task.Delay(random.Next(300));
        var picked = new { id = $"picked-{number}", name = "picked", order };
        for (var delivery = number % 4 == 0 ? 2 : 1; delivery > 0; delivery--)
        {
            await PostAsync("/events", picked);
        }

        _events.Add($"test/{picked.id}");
        await SeeEndAsync(order);
    }

    /// <summary>Tells everyone who waits that the store has opened, often enough for all.</summary>
    private async Task BroadcastAsync()
    {
        for (var number = 1; Volatile.Read(ref _placing) > 0; number++)
        {
            await PostAsync("/events", new { id = $"opened-{number}", name = "opened", order = (string?)null });
            _events.Add($"test/opened-{number}");
            await Task.Delay(150);
        }
    }

    private async Task SeeEndAsync(string order)
    {
        while (!vendor.HasEnded(order))
        {
            if (EndsTooLate)
            {
                throw new TimeoutException($"Order {order} did not come to its end; at the vendor it has {string.Join(", ", vendor.Effects()[order])}. The node said: {nodes[0].Program.Output}");
            }

            await Task.Delay(10);
        }

        Interlocked.Exchange(ref _lastEnd, Stopwatch.GetTimestamp());
    }

    /// <summary>As long as processes die one after the other, or other orders come to their end, an order may wait for its turn.</summary>
    private bool EndsTooLate => _isOver && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastEnd)) > Patience;

    private static async Task<bool> TryPostAsync(Uri address, string path, object body)
    {
        using var client = Clients.For(address);
        client.Timeout = RequestPatience;
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"POST {path} {body} was answered {answer.StatusCode}.");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
