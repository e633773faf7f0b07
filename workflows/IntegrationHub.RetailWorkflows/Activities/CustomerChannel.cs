using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Finds who tells an order's customer: by e-mail or SMS, as the customer can be reached.</summary>
internal static class CustomerChannel
{
    public static Served<IMessageSender> Of(ConnectionDirectory directory, OrderScope order) => order.Contact == "sms"
        ? directory.Find<ISmsSender>(order.Location).As<IMessageSender>()
        : directory.Find<IEmailSender>(order.Location).As<IMessageSender>();
}
