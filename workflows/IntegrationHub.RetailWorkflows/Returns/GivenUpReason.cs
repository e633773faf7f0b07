using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.RetailWorkflows.Returns;

/// <summary>Why a return ended without the goods or the money, beside the reasons of the policy; told to partners and worded for customers.</summary>
internal static class GivenUpReason
{
    public const string ReviewDenied = "reviewDenied";
    public const string ReviewSilent = "reviewSilent";
    public const string CustomerRequest = "customerRequest";
    public const string RecordRefused = "recordRefused";
    public const string LabelRefused = "labelRefused";
    public const string NotHandedIn = "notHandedIn";
    public const string NotReceived = "notReceived";
    public const string NothingAccepted = "nothingAccepted";

    /// <summary>The end that a return comes to; closed without a reason.</summary>
    public static ReturnStatus EndOf(string? reason) => reason switch
    {
        null or "" => ReturnStatus.Closed,
        NotHandedIn or NotReceived => ReturnStatus.Lapsed,
        NothingAccepted => ReturnStatus.Denied,
        _ => ReturnStatus.Canceled,
    };
}
