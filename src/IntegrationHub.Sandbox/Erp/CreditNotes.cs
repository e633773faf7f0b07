using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Returns;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Erp;

/// <summary>Credit notes. Like orders they are not looked for: one sent twice is booked twice.</summary>
internal sealed class CreditNotes
{
    private readonly Book<CreditNote> _book = new("CRN-", note => note.Id, note => note.HubReturnId);
    private readonly DemoRetailer _retailer;
    private readonly ReturnDesk _returns;

    public CreditNotes(DemoRetailer retailer, ReturnDesk returns, OperationTable operations)
    {
        (_retailer, _returns) = (retailer, returns);
        operations.Add<CreateCreditNote>(Systems.Erp, "credit-notes.create", OperationKind.Effect, Create);
    }

    public CreditNote? Find(string id) => _book.Find(id);

    public IEnumerable<CreditNote> All(string? hubReturnId) => _book.All(hubReturnId);

    private Answer Create(Command command, CreateCreditNote body)
    {
        var refusal = Check.First(
            Check.Text("hubReturnId", body.HubReturnId),
            _returns.Find(body.ReturnId) is null ? Answer.NotFound("return", body.ReturnId) : null,
            Check.Location(_retailer, "location", body.Location),
            Check.Currency(body.Currency),
            Check.Amount("total", body.Total),
            Check.Lines(_retailer, body.Lines));
        return refusal ?? Answer.Created(
            _book.Add(new CreditNote
            {
                Id = _book.NextId,
                Number = Invariant($"CN{_book.Count + 1:D6}"),
                HubReturnId = body.HubReturnId,
                OrderId = body.OrderId,
                ReturnId = body.ReturnId,
                Location = body.Location,
                Currency = body.Currency,
                Total = body.Total,
                Lines = body.Lines,
                IssuedAt = command.At,
            }),
            body.HubReturnId);
    }
}
