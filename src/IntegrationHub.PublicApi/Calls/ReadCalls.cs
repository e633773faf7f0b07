using System.Data.Common;
using System.Threading.Channels;
using IntegrationHub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>
/// Writes down who read which order, behind the callers' backs: nobody waits for it, and when the database is busy the
/// entries are dropped, for they are told and not counted on.
/// </summary>
internal sealed partial class ReadCalls(IHubDatabase database, ILogger<ReadCalls> logger) : BackgroundService
{
    private const int Backlog = 4096;

    private readonly Channel<ReadCall> _calls = Channel.CreateBounded<ReadCall>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Add(ReadCall call) => _calls.Writer.TryWrite(call);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _calls.Reader.WaitToReadAsync(stoppingToken))
        {
            var batch = new List<ReadCall>();
            while (batch.Count < Backlog && _calls.Reader.TryRead(out var call))
            {
                batch.Add(call);
            }

            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<ReadCall> batch)
    {
        try
        {
            await database.CommitAsync(new WriteUnit().AddRange(batch
                .GroupBy(call => (call.OrderId, call.Client, call.Status))
                .Select(calls => ApiCallWrites.Reads([.. calls]))));
        }
        catch (Exception failure) when (failure is StorageUnavailableException or DbException)
        {
            LogDropped(logger, batch.Count, failure);
        }
    }

    [LoggerMessage(6003, LogLevel.Warning, "{Count} reading calls were not written down.")]
    private static partial void LogDropped(ILogger logger, int count, Exception failure);
}
