using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using IntegrationHub.Workflows.Surgery;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Tells the events by which the workflows of stock synchronisation begin.</summary>
internal sealed class StockStarts(StockBooks books, ConnectionDirectory directory, WorkflowRuntime runtime, WorkflowSurgery instances)
{
    /// <summary>A channel has to be told something; the event's correlation id is its connection.</summary>
    public const string LevelsDirty = "stock.levelsDirty";

    /// <summary>Somebody wants the stock compared now, as far as it is due.</summary>
    public const string Compare = "stock.compare";

    private const string Push = "stock-sync";

    private bool _hasBegun;

    /// <summary>A hub that knows no stock asks for all of it, and does not wait for the timer of the comparison.</summary>
    public async Task BeginAsync()
    {
        if (_hasBegun || books.Catalog.Locations.Count == 0)
        {
            return;
        }

        if (directory.All<IStockLister>().Count > 0 && await books.Positions.IsEmptyAsync())
        {
            await runtime.SignalAsync(new Signal("stock", "first-comparison", Compare, null, null));
        }

        _hasBegun = true;
    }

    /// <summary>Begins a workflow for every channel that has to be told something. Where one runs it sees for itself what is dirty.</summary>
    public async Task PushAsync()
    {
        if (await books.Levels.DirtyConnectionsAsync() is not [_, ..] dirty)
        {
            return;
        }

        var running = await instances.RunningAsync(Push);
        foreach (var connection in dirty.Where(connection => !running.Contains(connection)))
        {
            await runtime.SignalAsync(new Signal("stock", Guid.CreateVersion7().ToString("N"), LevelsDirty, connection, null));
        }
    }
}
