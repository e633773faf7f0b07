using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Keys;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reconciliation;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Retail;

public static class RetailRegistration
{
    /// <summary>Adds the hub's books: orders, payments, returns, stock and catalogue.</summary>
    public static IServiceCollection AddRetail(this IServiceCollection services) => services
        .AddMigrations("retail", typeof(RetailRegistration).Assembly)
        .AddSingleton<OrderBook>()
        .AddSingleton<PaymentBook>()
        .AddSingleton<ReturnBook>()
        .AddSingleton<StockLedger>()
        .AddStock()
        .AddSingleton<CatalogBook>()
        .AddSingleton<HubKeys>();

    private static IServiceCollection AddStock(this IServiceCollection services) => services
        .AddSingleton<PositionBook>()
        .AddSingleton<ReservationBook>()
        .AddSingleton<LevelBook>()
        .AddSingleton<DriftBook>()
        .AddSingleton<SliceBook>()
        .AddSingleton<StockExplainer>();
}
