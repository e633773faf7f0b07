using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Events;
using IntegrationHub.Sandbox.Returns;

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
        Returns = new ReturnDesk(
            Systems.Erp, "RMA-", retailer, operations, order => Orders.Find(order) is not null, (gtin, location, pieces, _) => Stock.Change(gtin, location, onHand: pieces, reserved: 0));
        CreditNotes = new CreditNotes(retailer, Returns, operations);
        Retailer = retailer;
    }

    public DemoRetailer Retailer { get; }

    public StockBook Stock { get; }

    public Reservations Reservations { get; }

    public ErpOrders Orders { get; }

    public Sales Sales { get; }

    public ReturnDesk Returns { get; }

    public CreditNotes CreditNotes { get; }
}
