namespace IntegrationHub.RetailWorkflows.Activities.Returns;

/// <summary>The events by which workflows hear of parcels: <c>parcel.</c> and the state in which one was seen.</summary>
public static class ParcelSignals
{
    public const string Accepted = "parcel.accepted";
    public const string InTransit = "parcel.inTransit";
    public const string Delivered = "parcel.delivered";
    public const string Exception = "parcel.exception";
    public const string ReturnedToSender = "parcel.returnedToSender";

    /// <summary>The event's name for a state as <c>ParcelEvent</c> writes it.</summary>
    public static string For(string state) => $"parcel.{state}";
}
