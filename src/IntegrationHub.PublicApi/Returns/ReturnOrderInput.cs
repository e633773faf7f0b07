using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Payments;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>What the workflow of a return gets of its order: where it was placed and who holds its payment, and no person.</summary>
internal sealed record ReturnOrderInput(string Id, string ExternalId, string Location, string Contact, string? Channel, string? ChannelOrderId, string? PaidAt)
{
    public static ReturnOrderInput Of(StoredOrder order, StoredPayment payment) => new(
        order.Order.Id.Value, order.Order.ExternalId.Value, order.Order.Location.Value, order.Customer.Email is null ? "sms" : "email",
        order.SystemOf(OrderReference.ChannelOrder), order.Reference(OrderReference.ChannelOrder), payment.Psp);
}
