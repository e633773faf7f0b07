namespace IntegrationHub.Retail.Orders;

/// <summary>Types of external references that an order collects on its way.</summary>
public static class OrderReference
{
    public const string Reservation = "reservation";
    public const string ErpOrder = "order";
    public const string PickTask = "pickTask";
    public const string Receipt = "receipt";
    public const string Fulfilment = "fulfilment";

    /// <summary>The id that the sales channel gave the order where the customer placed it; the system is the channel's connection.</summary>
    public const string ChannelOrder = "channelOrder";
}
