using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Finds who holds an order's money: its channel, or else the provider that serves its store.</summary>
internal static class PaymentHolder
{
    public static Served<IPaymentSettler> Of(ConnectionDirectory directory, OrderScope order) =>
        directory.Named<IPaymentSettler>(order.PaidAt ?? directory.Find<IPaymentAuthoriser>(order.Location).Connection);
}
