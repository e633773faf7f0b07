using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IntegrationHub.Connectors.Diagnostics;

namespace IntegrationHub.Tests.Connectors.Resilience;

public sealed class PipelineTelemetryTests
{
    [Fact]
    public async Task Retries_are_counted_by_connection()
    {
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, meter) => Listen(instrument, meter) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (values["connection"] == "counted")
            {
                counted.Enqueue(values["event"]!);
            }
        });
        listener.Start();
        await using var vendor = await VendorStub.StartAsync(Answers.Status(500), Answers.Text("1"));
        await using var hub = TestHub.Of($$"""
            { "counted": { "Connector": "test", "Options": { "BaseAddress": "{{vendor.Address}}" }, "Resilience": { "RetryDelay": "00:00:00.001" } } }
            """);

        await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        Assert.Equal(["OnRetry"], counted);
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == ConnectorDiagnostics.MeterName)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
