using IntegrationHub.Connectors.Directory;
using IntegrationHub.Retail.Returns;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>Which of the systems that have the order an activity speaks to: its input <c>system</c>.</summary>
internal static class RecordingSystem
{
    public static readonly InputDescriptor Input = new("system", "String", "erp or channel.") { IsRequired = true };

    public static string Of(ActivityScope scope) => scope.Text(Input.Name) is StockOwner.Erp or StockOwner.Channel
        ? scope.Text(Input.Name)
        : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input 'system' is '{scope.Text(Input.Name)}'; write erp or channel.");

    /// <summary>The connection of that system, by name: who has the order is asked, whatever store the goods come back to.</summary>
    public static Served<T> Serving<T>(ConnectionDirectory directory, ActivityScope scope)
        where T : class
    {
        var returned = ReturnScope.Of(scope);
        return (Of(scope) == StockOwner.Erp ? returned.Case.Erp : returned.Order.Channel) is { } connection
            ? directory.Named<T>(connection)
            : throw new NoConnectionException($"No {Of(scope)} has the order '{returned.OrderId}'.");
    }

    /// <summary>The type of the reference under which the return's id there is kept.</summary>
    public static string ReferenceOf(ActivityScope scope) => Of(scope) == StockOwner.Erp ? ReturnReference.ErpReturn : ReturnReference.ChannelReturn;
}
