using System.ComponentModel.DataAnnotations;
using IntegrationHub.PublicApi.Orders;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Why a return is to be given up.</summary>
internal sealed record CancelReturnBody
{
    /// <summary>The reason in your own words.</summary>
    [MaxLength(CancelOrderBody.MaxReasonLength)]
    public string? Reason { get; init; }

    public CancelOrderBody ToReason() => new() { Reason = Reason };
}
