using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reconciliation;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>The books that stock synchronisation reads, the database that it writes to, and the hub's clock.</summary>
internal sealed record StockBooks(
    IHubDatabase Database, TimeProvider Clock, CatalogBook Catalog, PositionBook Positions, ReservationBook Reservations, LevelBook Levels, DriftBook Drift, SliceBook Slices);
