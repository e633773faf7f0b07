using System.Text.Json;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>
/// Says which pieces are refunded: those that came back and are ours, and the others only if a person approved it. The
/// rest of the claim is given back, and the money for what is accepted is set aside.
/// </summary>
internal sealed class AcceptPieces : CodeActivity
{
    public static readonly InputDescriptor IsApproved = new("isApproved", "Boolean", "Whether a person approved to refund what is not ours or not there; empty when nobody was asked.");

    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.AcceptPieces", "Returns", "Says which pieces are refunded, and sets the money aside.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, ReturnScope.ReceiptInput, IsApproved],
        Outputs = [ReturnScope.ReasonOutput],
        Ports = ["Accepted", "Nothing"],
    };

    /// <summary>What a person said; null when nobody was asked.</summary>
    public static bool? Approval(ActivityScope scope) => scope.Inputs.GetValueOrDefault(IsApproved.Name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether pieces of a grade are taken back and refunded.</summary>
    public static bool IsTaken(ActivityScope scope, ReturnGrade grade) => grade.IsOurs() || Approval(scope) == true;

    public override ActivityResult Execute(ActivityScope scope)
    {
        var (returned, receipt) = (ReturnScope.Of(scope), ReturnScope.Receipt(scope));
        var accepted = returned.Case.Lines.ToDictionary(
            line => line.Number, line => receipt.Lines.Where(piece => piece.Line == line.Number && IsTaken(scope, piece.Grade)).Sum(piece => piece.Quantity));
        if (accepted.Values.All(pieces => pieces == 0))
        {
            return ReturnScope.GivenUp("Nothing", GivenUpReason.NothingAccepted);
        }

        var value = Money.Sum(returned.Case.Lines.Select(line => line.UnitPrice.Multiply(accepted[line.Number])), returned.Case.Lines[0].UnitPrice.Currency);
        return new ActivityResult("Accepted")
        {
            Writes =
            [
                .. accepted.SelectMany(line => ReturnWrites.Accept(returned.Id, returned.OrderId, line.Key, line.Value)),
                .. RefundWrites.Plan(returned.Id, returned.OrderId, value),
                ReturnWrites.Status(returned.Id, ReturnStatus.Settling, scope.Now),
            ],
        };
    }
}
