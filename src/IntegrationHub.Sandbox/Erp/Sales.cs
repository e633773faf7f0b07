using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>Receipts. Stock is not touched here: it left when the reservation was committed.</summary>
internal sealed class Sales
{
    private readonly Book<Sale> _book = new("SAL-", sale => sale.Id, sale => sale.OrderReference);
    private readonly DemoRetailer _retailer;

    public Sales(DemoRetailer retailer, OperationTable operations)
    {
        _retailer = retailer;
        operations.Add<CreateSale>(Systems.Erp, "sales.create", OperationKind.Effect, Create);
    }

    public Sale? Find(string id) => _book.Find(id);

    public IEnumerable<Sale> All(string? orderReference) => _book.All(orderReference);

    private Answer Create(Command command, CreateSale body)
    {
        var refusal = Check.First(
            Check.Text("orderReference", body.OrderReference),
            Check.Location(_retailer, "location", body.Location),
            Check.Currency(body.Currency),
            Check.Amount("total", body.Total),
            Check.Lines(_retailer, body.Lines),
            Check.Text("paymentReference", body.PaymentReference));
        if (refusal is not null)
        {
            return refusal;
        }

        var sale = _book.Add(new Sale
        {
            Id = _book.NextId,
            ReceiptNumber = Invariant($"R-{_retailer.FindLocation(body.Location)!.BranchCode}-{_book.Count + 1:D6}"),
            OrderReference = body.OrderReference,
            Location = body.Location,
            Currency = body.Currency,
            Total = body.Total,
            Lines = body.Lines,
            PaymentReference = body.PaymentReference,
            SoldAt = command.At,
        });
        return Answer.Created(sale, sale.OrderReference);
    }
}
