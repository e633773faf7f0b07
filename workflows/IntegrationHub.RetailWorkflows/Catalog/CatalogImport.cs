using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Retail.Catalog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.RetailWorkflows.Catalog;

/// <summary>Keeps the hub's copy of articles and places up to date with the systems that own them.</summary>
public sealed partial class CatalogImport(ConnectionDirectory directory, CatalogBook catalog, ILogger<CatalogImport> logger) : BackgroundService
{
    private const int PageSize = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseWhileEmpty = TimeSpan.FromSeconds(2);

    /// <summary>A system that changes many articles tells of each, and one reading takes them all.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Imports now if the hub knows nothing yet, so that a new hub is ready when it says so.</summary>
    public async Task FillAsync()
    {
        if (catalog.Locations.Count == 0)
        {
            await ImportAsync(CancellationToken.None);
        }
    }

    /// <summary>Articles have changed somewhere: they are read again soon.</summary>
    public void Ring()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // They will be read after this anyway.
        }
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (await _changed.WaitAsync(catalog.Locations.Count == 0 ? PauseWhileEmpty : Interval, stoppingToken))
                {
                    await Task.Delay(Gathering, stoppingToken);
                }

                await ImportAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub stops.
        }
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var products = new List<Product>();
        var locations = new List<Location>();
        foreach (var source in directory.All<IProductReader>())
        {
            await ReadAllAsync(source.Connection, products, source.Capability.ReadProductsAsync, cancellationToken);
        }

        foreach (var source in directory.All<ILocationReader>())
        {
            await ReadAllAsync(source.Connection, locations, source.Capability.ReadLocationsAsync, cancellationToken);
        }

        await catalog.StoreAsync(products, locations);
    }

    private async Task ReadAllAsync<T>(
        string connection, List<T> all, Func<string?, int, CancellationToken, Task<Outcome<Page<T>>>> read, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            if (await read(next, PageSize, cancellationToken) is not Outcome<Page<T>>.Done { Value: var page })
            {
                ReadFailed(logger, connection, typeof(T).Name);
                return;
            }

            all.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
    }

    [LoggerMessage(40, LogLevel.Warning, "{Connection} does not tell its {What} records now; the hub goes on with what it knows.")]
    private static partial void ReadFailed(ILogger logger, string connection, string what);
}
