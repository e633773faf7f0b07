using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Benchmarks.Hosting;
using IntegrationHub.Benchmarks.Stub;
using IntegrationHub.Benchmarks.Workload;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>
/// Plays customers and store: places orders, follows what arrives at the vendor, and says <c>picked</c> for every
/// order whose reservation has arrived. Every loop ends by itself.
/// </summary>
internal sealed class LoadDriver : IDisposable
{
    /// <summary>How long orders under way may take after a phase before they count as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LoopbackClient _http = new(connections: 1024);
    private readonly ConcurrentDictionary<int, OrderTrack> _orders = new();
    private readonly Uri _place;
    private readonly Uri _picked;
    private readonly Uri _stub;
    private Running? _running;
    private ArrivalReport _reported = new(0, 0, 0, []);
    private int _lastNumber;

    public LoadDriver(Uri target, Uri stub)
    {
        _place = new Uri(target, "/workflows/orders");
        _picked = new Uri(target, "/events/picked");
        _stub = stub;
    }

    /// <summary>Follows the vendor's arrivals until the vendor ends or <paramref name="stopping"/> is cancelled.</summary>
    public async Task FollowAsync(CancellationToken stopping)
    {
        using var response = await _http.OpenAsync(new Uri(_stub, "/events"));
        await using var records = await response.Content.ReadAsStreamAsync(stopping);
        var buffer = new byte[1 << 16];
        var filled = 0;
        try
        {
            while (await records.ReadAsync(buffer.AsMemory(filled), stopping) is > 0 and var read)
            {
                filled += read;
                var whole = filled - (filled % ArrivalBook.RecordBytes);
                for (var at = 0; at < whole; at += ArrivalBook.RecordBytes)
                {
                    Arrived((ArrivalKind)BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at)), BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at + 4)));
                }

                buffer.AsSpan(whole, filled - whole).CopyTo(buffer);
                filled -= whole;
            }
        }
        catch (OperationCanceledException)
        {
            // The last phase is over.
        }
    }

    public async Task<PhaseReport> RunAsync(Phase phase)
    {
        var first = _lastNumber + 1;
        var running = new Running(phase, Stopwatch.GetTimestamp());
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        _running = running;
        if (phase.IsOpen)
        {
            await SendAtRateAsync(running);
        }
        else
        {
            for (var i = 0; i < phase.Level; i++)
            {
                StartNext(running);
            }

            await Task.Delay(phase.Duration);
        }

        running.Close();
        await running.EmptyAsync(Patience);
        _running = null;
        var cpuMilliseconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
        return await ReportAsync(running, first, cpuMilliseconds);
    }

    public void Dispose() => _http.Dispose();

    private async Task SendAtRateAsync(Running running)
    {
        var interval = TimeSpan.FromSeconds(1.0 / running.Phase.Level);
        using var timer = new PeriodicTimer(interval < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : interval);
        var sent = 0L;
        while (await timer.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(running.StartedAt) is var elapsed && elapsed < running.Phase.Duration)
        {
            for (var due = (long)(elapsed.TotalSeconds * running.Phase.Level) + 1; sent < due; sent++)
            {
                StartNext(running);
            }
        }
    }

    private void StartNext(Running running)
    {
        if (running.TryEnter())
        {
            _ = PlaceAsync(running, Interlocked.Increment(ref _lastNumber));
        }
    }

    private async Task PlaceAsync(Running running, int number)
    {
        var order = new OrderTrack();
        _orders[number] = order;
        var body = OrderMessages.Order(number);
        order.SentAt = Stopwatch.GetTimestamp();
        if (await PostAsync(_place, body, OrderMessages.OrderId(number)) is { } problem)
        {
            Fail(running, number, order, problem);
        }
    }

    private void Arrived(ArrivalKind kind, int number)
    {
        if (_running is not { } running || !_orders.TryGetValue(number, out var order))
        {
            return;
        }

        if (kind == ArrivalKind.Notification)
        {
            if (order.MarkEnded())
            {
                running.Leave(completed: true);
                Again(running);
            }
        }
        else if (order.MarkPicked())
        {
            _ = PickAsync(running, number, order);
        }
    }

    private async Task PickAsync(Running running, int number, OrderTrack order)
    {
        // Whoever reads the arrivals goes on with the next one.
        await Task.Yield();
        var body = OrderMessages.Picked(number);
        order.PickedAt = Stopwatch.GetTimestamp();
        if (await PostAsync(_picked, body, OrderMessages.OrderId(number)) is { } problem)
        {
            Fail(running, number, order, problem);
        }
    }

    private async Task<string?> PostAsync(Uri uri, byte[] body, string key)
    {
        try
        {
            var status = await _http.PostAsync(uri, body, key: key);
            return (int)status is >= 200 and < 300 ? null : $"{uri.AbsolutePath} answered {(int)status}";
        }
        catch (HttpRequestException failure)
        {
            return $"{uri.AbsolutePath}: {failure.Message}";
        }
        catch (IOException failure)
        {
            return $"{uri.AbsolutePath}: {failure.Message}";
        }
    }

    private void Fail(Running running, int number, OrderTrack order, string problem)
    {
        running.AddError($"{OrderMessages.OrderId(number)}: {problem}");
        if (order.MarkEnded())
        {
            running.Leave(completed: false);
            Again(running);
        }
    }

    private void Again(Running running)
    {
        if (!running.Phase.IsOpen)
        {
            StartNext(running);
        }
    }

    private async Task<PhaseReport> ReportAsync(Running running, int first, double cpuMilliseconds)
    {
        var answer = await _http.GetAsync(new Uri(_stub, $"/report?from={first}"));
        var report = JsonSerializer.Deserialize<ArrivalReport>(answer, JsonSerializerOptions.Web)!;
        List<long> starts = [], resumes = [];
        foreach (var arrival in report.Arrivals)
        {
            if (_orders.TryGetValue((int)arrival[0], out var order))
            {
                var isReservation = arrival[1] == (long)ArrivalKind.Reservation;
                (isReservation ? starts : resumes).Add(arrival[2] - (isReservation ? order.SentAt : order.PickedAt));
            }
        }

        var before = _reported;
        _reported = report with { Arrivals = [] };
        var sent = _lastNumber - first + 1;
        var lost = _orders.Count(order => !order.Value.IsEnded);
        _orders.Clear();
        return new PhaseReport(
            running.Phase.Name, sent, running.Completed, Math.Round(running.CompletedInTime / running.Phase.Duration.TotalSeconds, 1), Latencies.Of(starts), Latencies.Of(resumes),
            lost, running.Errors, report.Duplicates - before.Duplicates, report.RepeatedKeys - before.RepeatedKeys, report.MissingKeys - before.MissingKeys, Math.Round(cpuMilliseconds / Math.Max(1, sent), 4), running.FirstError);
    }

    /// <summary>The counts of a phase under way.</summary>
    private sealed class Running(Phase phase, long startedAt)
    {
        private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private int _inFlight;
        private bool _closed;

        public Phase Phase { get; } = phase;

        public long StartedAt { get; } = startedAt;

        public int Completed { get; private set; }

        public int CompletedInTime { get; private set; }

        public int Errors { get; private set; }

        public string? FirstError { get; private set; }

        public bool TryEnter()
        {
            lock (_gate)
            {
                if (_closed)
                {
                    return false;
                }

                _inFlight++;
                return true;
            }
        }

        public void Leave(bool completed)
        {
            lock (_gate)
            {
                _inFlight--;
                Completed += completed ? 1 : 0;
                CompletedInTime += completed && !_closed ? 1 : 0;
                if (_closed && _inFlight == 0)
                {
                    _empty.TrySetResult();
                }
            }
        }

        public void AddError(string error)
        {
            lock (_gate)
            {
                Errors++;
                FirstError ??= error;
            }
        }

        /// <summary>No further order starts.</summary>
        public void Close()
        {
            lock (_gate)
            {
                _closed = true;
                if (_inFlight == 0)
                {
                    _empty.TrySetResult();
                }
            }
        }

        public async Task EmptyAsync(TimeSpan patience) => await Task.WhenAny(_empty.Task, Task.Delay(patience));
    }
}
