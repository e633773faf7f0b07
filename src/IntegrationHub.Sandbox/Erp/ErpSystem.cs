using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Events;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>The enterprise resource planning system: it owns products, places and stock, and keeps the books.</summary>
internal sealed class ErpSystem
{
    public ErpSystem(DemoRetailer retailer, EventLog log, OperationTable operations)
    {
        Stock = new StockBook(retailer, log, operations);
        Reservations = new Reservations(retailer, Stock, operations);
        Orders = new ErpOrders(retailer, operations);
        Sales = new Sales(retailer, operations);
        Retailer = retailer;
    }

    public DemoRetailer Retailer { get; }

    public StockBook Stock { get; }

    public Reservations Reservations { get; }

    public ErpOrders Orders { get; }

    public Sales Sales { get; }
}
