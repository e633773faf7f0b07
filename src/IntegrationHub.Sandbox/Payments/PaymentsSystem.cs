using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.DemoData;
using static System.FormattableString;

namespace IntegrationHub.Sandbox.Payments;

/// <summary>A card acquirer: authorise, capture once, refund up to what was captured.</summary>
internal sealed class PaymentsSystem
{
    private static readonly TimeSpan CaptureWindow = TimeSpan.FromDays(30);

    private readonly Book<Authorization> _book = new("PAY-", authorization => authorization.Id, authorization => authorization.Reference);
    private int _refunds;

    public PaymentsSystem(OperationTable operations)
    {
        operations.Add<Authorise>(Systems.Payments, "authorizations.create", OperationKind.Effect, Authorize);
        operations.Add<Capture>(Systems.Payments, "authorizations.capture", OperationKind.Effect, (command, body) => On(command, card => CaptureOf(card, body)));
        operations.Add(Systems.Payments, "authorizations.void", OperationKind.Effect, command => On(command, Void));
        operations.Add<CreateRefund>(
            Systems.Payments, "authorizations.refund", OperationKind.Effect, (command, body) => On(command, card => RefundOf(card, body, command.At)));
    }

    public Authorization? Find(string id, DateTimeOffset now) => _book.Find(id)?.At(now);

    public IEnumerable<Authorization> All(string? reference, DateTimeOffset now) => _book.All(reference).Select(found => found.At(now));

    private Answer Authorize(Command command, Authorise body)
    {
        var refusal = Check.First(
            body.Token.StartsWith("tok_", StringComparison.Ordinal) ? null : Answer.Invalid("token", "must start with tok_."),
            Check.Amount("amount", body.Amount),
            Check.Currency(body.Currency),
            Check.Text("reference", body.Reference),
            body.Token == MagicValues.DeclinedToken ? Answer.Refused(402, "card-declined", "The issuer declined the card.") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var card = _book.Add(new Authorization
        {
            Id = _book.NextId,
            State = AuthorizationState.Authorised,
            Reference = body.Reference,
            Currency = body.Currency,
            Amount = body.Amount,
            AuthorisedAt = command.At,
            CaptureBefore = command.At + CaptureWindow,
        });
        return Answer.Created(card, card.Reference);
    }

    private Answer On(Command command, Func<Authorization, Answer> act) =>
        Find(command.RequiredTarget, command.At) is { } card ? act(card) : Answer.NotFound("authorization", command.RequiredTarget);

    private Answer CaptureOf(Authorization card, Capture body)
    {
        if (Check.Amount("amount", body.Amount) is { } refusal)
        {
            return refusal;
        }

        if (card.State != AuthorizationState.Authorised)
        {
            return Contradiction(card);
        }

        return body.Amount > card.Amount
            ? Answer.Conflict("exceeds-authorised", $"Authorization {card.Id} is over {card.Amount}; {body.Amount} cannot be captured.")
            : Answer.Ok(_book.Replace(card with { State = AuthorizationState.Captured, Captured = body.Amount }), card.Reference);
    }

    private Answer Void(Authorization card) => card.State switch
    {
        AuthorizationState.Authorised => Answer.Ok(_book.Replace(card with { State = AuthorizationState.Voided }), card.Reference),
        AuthorizationState.Captured => Contradiction(card),
        _ => Answer.Unchanged(card, card.Reference),
    };

    private Answer RefundOf(Authorization card, CreateRefund body, DateTimeOffset at)
    {
        if (Check.Amount("amount", body.Amount) is { } refusal)
        {
            return refusal;
        }

        if (card.State != AuthorizationState.Captured)
        {
            return Answer.Conflict("not-captured", $"Authorization {card.Id} was not captured; there is nothing to refund.");
        }

        if (body.Amount > card.Captured - card.Refunded)
        {
            return Answer.Conflict("exceeds-captured", $"Authorization {card.Id} has {card.Captured - card.Refunded} left to refund, not {body.Amount}.");
        }

        var refund = new Refund(Invariant($"REF-{++_refunds:D6}"), card.Id, body.Amount, card.Currency, at);
        _book.Replace(card with { Refunded = card.Refunded + body.Amount, Refunds = [.. card.Refunds, refund] });
        return Answer.Created(refund, card.Reference);
    }

    private static Answer Contradiction(Authorization card) => card.State switch
    {
        AuthorizationState.Captured => Answer.Conflict("already-captured", $"Authorization {card.Id} was captured with {card.Captured}."),
        AuthorizationState.Voided => Answer.Conflict("already-voided", $"Authorization {card.Id} was voided."),
        _ => Answer.Conflict("authorization-expired", $"Authorization {card.Id} ran out at {card.CaptureBefore:O}."),
    };
}
