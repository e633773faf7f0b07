using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Keys;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Retail.Stock;
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
        .AddSingleton<CatalogBook>()
        .AddSingleton<HubKeys>();
}
