using System.Text.Json;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Answers questions about <see cref="OrderStatus"/>.</summary>
public static class OrderStatuses
{
    /// <summary>Tells whether the order never changes again.</summary>
    public static bool IsTerminal(this OrderStatus status) => status is OrderStatus.Collected or OrderStatus.Expired or OrderStatus.Canceled;

    /// <summary>Returns the word of the public API, for example <c>awaitingStore</c>.</summary>
    public static string ToName(this OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>Returns the schema.org OrderStatus, for example <c>OrderPickupAvailable</c>.</summary>
    public static string ToSchemaOrg(this OrderStatus status) => status switch
    {
        OrderStatus.Ready or OrderStatus.HandingOver => "OrderPickupAvailable",
        OrderStatus.Collected => "OrderDelivered",
        OrderStatus.Expired or OrderStatus.Canceled => "OrderCancelled",
        OrderStatus.Attention => "OrderProblem",
        _ => "OrderProcessing",
    };

    /// <summary>Reads a word of the public API; an unknown one is null.</summary>
    public static OrderStatus? FromName(string? name)
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            if (status.ToName() == name)
            {
                return status;
            }
        }

        return null;
    }
}
