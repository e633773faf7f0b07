namespace IntegrationHub.Retail.Orders;

/// <summary>Types of external references that an order collects on its way.</summary>
public static class OrderReference
{
    public const string Reservation = "reservation";
    public const string ErpOrder = "order";
    public const string PickTask = "pickTask";
    public const string Receipt = "receipt";
    public const string ChannelOrder = "channelOrder";
    public const string Fulfilment = "fulfilment";
}
