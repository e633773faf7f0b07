using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>
/// The other system, in the test's own process: it is never killed, applies one effect per key, and its ledger is the
/// judge. Its faults come before the effect, or hide the effect from the caller.
/// </summary>
internal sealed class Vendor : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Order, string Step)> _effects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Order, string Step), int> _calls = new();
    private readonly ConcurrentDictionary<string, int> _ended = new(StringComparer.Ordinal);
    private readonly VendorFaults _faults;
    private readonly Random _random = new(20261124);
    private readonly WebApplication _app;

    private Vendor(VendorFaults faults)
    {
        _faults = faults;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/effects/{order}/{step}", ApplyAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Calls that arrived, repeats included.</summary>
    public int Calls => _calls.Values.Sum();

    public IEnumerable<(string Order, string Step)> CalledAgain => _calls.Where(pair => pair.Value > 1).Select(pair => pair.Key);

    /// <summary>How often each step of an order was called.</summary>
    public IEnumerable<(string Step, int Times)> CallsOf(string order) => _calls.Where(pair => pair.Key.Order == order).Select(pair => (pair.Key.Step, pair.Value));

    public static async Task<Vendor> StartAsync(VendorFaults faults)
    {
        var vendor = new Vendor(faults);
        await vendor._app.StartAsync();
        return vendor;
    }

    /// <summary>Whether the last step of an order has come.</summary>
    public bool HasEnded(string order) => _ended.ContainsKey(order);

    /// <summary>The steps of every order, one entry per effect.</summary>
    public ILookup<string, string> Effects() => _effects.Values.ToLookup(effect => effect.Order, effect => effect.Step);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ApplyAsync(string order, string step, HttpContext context)
    {
        _calls.AddOrUpdate((order, step), 1, (_, calls) => calls + 1);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var dice = Dice();
        if (!_effects.ContainsKey(key))
        {
            await Task.Delay(_faults.Latency(order, step, Dice()));
        }

        if (dice < _faults.Busy)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        _effects.TryAdd(key, (order, step));
        if (step is "Close" or "UndoReserve")
        {
            _ended[order] = 1;
        }

        if (dice < _faults.Busy + _faults.Cut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = dice < _faults.Busy + _faults.Cut + _faults.Lie ? StatusCodes.Status500InternalServerError : StatusCodes.Status201Created;
    }

    private double Dice()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}

/// <param name="Busy">How often it answers 503 and does nothing.</param>
/// <param name="Cut">How often it does it and cuts the connection.</param>
/// <param name="Lie">How often it does it and answers 500.</param>
/// <param name="Latency">How long an order's step takes until it is done; a repeat is answered at once. It is given a number from 0 to 1.</param>
internal sealed record VendorFaults(double Busy, double Cut, double Lie, Func<string, string, double, TimeSpan> Latency)
{
    public static VendorFaults Usual { get; } = new(0.03, 0.05, 0.05, (_, _, dice) => TimeSpan.FromMilliseconds(5 + (40 * dice)));
}
