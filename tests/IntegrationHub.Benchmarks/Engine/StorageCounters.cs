using System.Diagnostics.Metrics;
using IntegrationHub.Storage;

namespace IntegrationHub.Benchmarks.Engine;

/// <summary>Sums what the hub's storage reports, under the names that the floor uses.</summary>
internal sealed class StorageCounters : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _groups;
    private long _commits;
    private long _rows;

    public StorageCounters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StorageDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Add(instrument.Name, count));
        _listener.Start();
    }

    public void Count(Dictionary<string, double> counters) =>
        (counters["groups"], counters["commits"], counters["rows"]) = (Interlocked.Read(ref _groups), Interlocked.Read(ref _commits), Interlocked.Read(ref _rows));

    public void Dispose() => _listener.Dispose();

    private void Add(string name, long count)
    {
        switch (name)
        {
            case "integrationhub.storage.transactions":
                Interlocked.Add(ref _groups, count);
                break;
            case "integrationhub.storage.units":
                Interlocked.Add(ref _commits, count);
                break;
            case "integrationhub.storage.statements":
                Interlocked.Add(ref _rows, count);
                break;
        }
    }
}
