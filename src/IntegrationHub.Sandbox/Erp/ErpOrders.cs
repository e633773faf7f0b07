using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>Sales orders as the ERP books them. It does not look for doubles: an order sent twice is booked twice.</summary>
internal sealed class ErpOrders
{
    private const int FirstNumber = 100_001;

    private readonly Book<ErpOrder> _book = new("ORD-", order => order.Id, order => order.HubOrderId);
    private readonly DemoRetailer _retailer;

    public ErpOrders(DemoRetailer retailer, OperationTable operations)
    {
        _retailer = retailer;
        operations.Add<CreateErpOrder>(Systems.Erp, "orders.create", OperationKind.Effect, Create);
        operations.Add<CancelErpOrder>(Systems.Erp, "orders.cancel", OperationKind.Effect, Cancel);
    }

    public ErpOrder? Find(string id) => _book.Find(id);

    public IEnumerable<ErpOrder> All(string? hubOrderId) => _book.All(hubOrderId);

    private Answer Create(Command command, CreateErpOrder body)
    {
        var refusal = Check.First(
            Check.Text("hubOrderId", body.HubOrderId),
            Check.Location(_retailer, "location", body.Location),
            Check.Currency(body.Currency),
            Check.Amount("total", body.Total),
            Check.Lines(_retailer, body.Lines));
        if (refusal is not null)
        {
            return refusal;
        }

        var order = _book.Add(new ErpOrder
        {
            Id = _book.NextId,
            Number = Invariant($"SO{FirstNumber + _book.Count}"),
            State = ErpOrderState.Open,
            ExternalReference = body.ExternalReference,
            HubOrderId = body.HubOrderId,
            Location = body.Location,
            Currency = body.Currency,
            Total = body.Total,
            Lines = body.Lines,
            CreatedAt = command.At,
        });
        return Answer.Created(order, order.HubOrderId);
    }

    private Answer Cancel(Command command, CancelErpOrder body)
    {
        if (_book.Find(command.RequiredTarget) is not { } order)
        {
            return Answer.NotFound("order", command.RequiredTarget);
        }

        return order.State == ErpOrderState.Cancelled
            ? Answer.Unchanged(order, order.HubOrderId)
            : Answer.Ok(_book.Replace(order with { State = ErpOrderState.Cancelled, CancelReason = body.Reason }), order.HubOrderId);
    }
}
