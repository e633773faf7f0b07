using IntegrationHub.Storage.Outbox;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.EngineHost.Activities;

/// <summary>Tells the world once that the order has ended. The event's id is new each time, so that a second one could not hide.</summary>
internal sealed class Tell : CodeActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Test.Tell", "Test", "Puts an event into the outbox.");

    public override ActivityResult Execute(ActivityScope scope) =>
        ActivityResult.Done with { Events = [new OutboxEvent(Guid.NewGuid().ToString("N"), "test.order.ended", scope.InstanceId, "{}")] };
}
