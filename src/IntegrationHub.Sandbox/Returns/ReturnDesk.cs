using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;

namespace IntegrationHub.Sandbox.Returns;

/// <summary>Returns as one system books them. What it is told to restock it puts on sale, whoever else does the same.</summary>
internal sealed class ReturnDesk
{
    private readonly Book<ReturnRecord> _book;
    private readonly DemoRetailer _retailer;
    private readonly Func<string, bool> _hasOrder;
    private readonly Action<string, string, int, DateTimeOffset> _restock;

    /// <param name="restock">Puts pieces of an article (GTIN, GLN, number) on sale.</param>
    public ReturnDesk(string system, string prefix, DemoRetailer retailer, OperationTable operations, Func<string, bool> hasOrder, Action<string, string, int, DateTimeOffset> restock)
    {
        _book = new Book<ReturnRecord>(prefix, record => record.Id, record => record.HubReturnId);
        (_retailer, _hasOrder, _restock) = (retailer, hasOrder, restock);
        operations.Add<AnnounceReturn>(system, "returns.create", OperationKind.Effect, Announce);
        operations.Add<ReceiveReturn>(system, "returns.receive", OperationKind.Effect, Receive);
        operations.Add(system, "returns.cancel", OperationKind.Effect, Cancel);
    }

    public ReturnRecord? Find(string id) => _book.Find(id);

    public IEnumerable<ReturnRecord> All(string? hubReturnId) => _book.All(hubReturnId);

    private Answer Announce(Command command, AnnounceReturn body)
    {
        var refusal = Check.First(
            Check.Text("hubReturnId", body.HubReturnId),
            _hasOrder(body.OrderId) ? null : Answer.NotFound("order", body.OrderId),
            Check.Location(_retailer, "location", body.Location),
            Check.Lines(_retailer, body.Lines));
        return refusal ?? Answer.Created(
            _book.Add(new ReturnRecord
            {
                Id = _book.NextId,
                State = ReturnState.Announced,
                HubReturnId = body.HubReturnId,
                OrderId = body.OrderId,
                Location = body.Location,
                Lines = body.Lines,
                CreatedAt = command.At,
            }),
            body.HubReturnId);
    }

    private Answer Receive(Command command, ReceiveReturn body)
    {
        if (_book.Find(command.RequiredTarget) is not { } record)
        {
            return Answer.NotFound("return", command.RequiredTarget);
        }

        var refusal = Check.First(Check.Location(_retailer, "location", body.Location), Check.Lines(_retailer, body.Lines), Excess(record, body));
        if (refusal is not null)
        {
            return refusal;
        }

        return record.State switch
        {
            ReturnState.Announced => Answer.Ok(Restock(record, body, command.At), record.HubReturnId),
            ReturnState.Received when record.ReceivedLines.SequenceEqual(body.Lines) => Answer.Unchanged(record, record.HubReturnId),
            ReturnState.Received => Answer.Conflict("return-received", $"Return {record.Id} was received with other pieces."),
            _ => Answer.Conflict("return-cancelled", $"Return {record.Id} was cancelled."),
        };
    }

    private Answer Cancel(Command command)
    {
        if (_book.Find(command.RequiredTarget) is not { } record)
        {
            return Answer.NotFound("return", command.RequiredTarget);
        }

        return record.State switch
        {
            ReturnState.Announced => Answer.Ok(_book.Replace(record with { State = ReturnState.Cancelled }), record.HubReturnId),
            ReturnState.Cancelled => Answer.Unchanged(record, record.HubReturnId),
            _ => Answer.Conflict("return-received", $"Return {record.Id} was received; the goods are there."),
        };
    }

    private ReturnRecord Restock(ReturnRecord record, ReceiveReturn body, DateTimeOffset at)
    {
        foreach (var line in body.Lines.Where(line => line.Restock))
        {
            _restock(Gs1.Gtin14(line.Gtin), body.Location, line.Quantity, at);
        }

        return _book.Replace(record with { State = ReturnState.Received, Location = body.Location, ReceivedLines = body.Lines });
    }

    private static Answer? Excess(ReturnRecord record, ReceiveReturn body)
    {
        var announced = record.Lines.ToLookup(line => Gs1.Gtin14(line.Gtin), line => line.Quantity);
        return body.Lines.GroupBy(line => Gs1.Gtin14(line.Gtin)).FirstOrDefault(same => same.Sum(line => line.Quantity) > announced[same.Key].Sum()) is { } excess
            ? Answer.Conflict("exceeds-return", $"Return {record.Id} announces {announced[excess.Key].Sum()} of {excess.Key}, not {excess.Sum(line => line.Quantity)}.")
            : null;
    }
}
