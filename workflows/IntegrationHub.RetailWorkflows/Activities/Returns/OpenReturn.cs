using IntegrationHub.Canonical.Text;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Announces the return to a system that has the order. Undone by withdrawing it there.</summary>
internal sealed class OpenReturn(ConnectionDirectory directory) : CapabilityEffect<IReturnRecorder>(directory, Operations.ReturnOpen, Operations.ReturnCancel)
{
    public override ActivityDescriptor Descriptor { get; } = new("IntegrationHub.Retail.OpenReturn", "Returns", "Announces the return to a system that has the order.")
    {
        Inputs = [OrderScope.Input, ReturnScope.Input, RecordingSystem.Input],
        Outputs = [ReturnScope.ReasonOutput],
        Ports = ["Done", "Rejected"],
    };

    protected override Served<IReturnRecorder> Serving(OrderScope order, ActivityScope scope) => RecordingSystem.Serving<IReturnRecorder>(Directory, scope);

    protected override async Task<EffectResult> DoAsync(OrderScope order, Served<IReturnRecorder> served, EffectCall call, CancellationToken cancellationToken)
    {
        var returned = ReturnScope.Of(call.Scope);
        var announcement = new ReturnAnnouncement(
            returned.Id, returned.OrderId, returned.RecordedOrderId(RecordingSystem.Of(call.Scope)), returned.Case.Location,
            [.. returned.Case.Lines.Select(line => new ReturnAnnouncementLine(line.Gtin, line.Quantity, line.UnitPrice, line.Reason.ToWord()))]);
        return Result(
            await served.Capability.OpenAsync(announcement, Key(call), cancellationToken),
            record => new EffectResult.Done(
                ActivityResult.Done with { Writes = [ReturnWrites.Reference(returned.Id, served.Connection, RecordingSystem.ReferenceOf(call.Scope), record, call.Scope.Now)] },
                EffectRecord.Of(record)),
            error => error.Kind is ConnectorErrorKind.Rejected or ConnectorErrorKind.Conflict or ConnectorErrorKind.NotFound
                ? ReturnScope.GivenUp("Rejected", GivenUpReason.RecordRefused)
                : null);
    }

    protected override async Task<EffectResult> UndoAsync(OrderScope order, Served<IReturnRecorder> served, EffectCall call, CancellationToken cancellationToken) => Result(
        await served.Capability.CancelReturnAsync(EffectRecord.IdIn(call), ReturnScope.Of(call.Scope).Id, Key(call), cancellationToken),
        _ => new EffectResult.Done(ActivityResult.Done));
}
