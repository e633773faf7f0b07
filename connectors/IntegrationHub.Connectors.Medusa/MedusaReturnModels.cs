using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

internal sealed record MedusaReturnAnswer
{
    public required MedusaReturn Return { get; init; }
}

internal sealed record MedusaReturns : IJsonOnDeserialized
{
    public required IReadOnlyList<MedusaReturn> Returns { get; init; }

    public void OnDeserialized() => MedusaJson.RefuseNulls(Returns);
}

/// <summary>A return: <c>open</c> while it is put together, then <c>requested</c>, <c>partially_received</c>, <c>received</c> or <c>canceled</c>.</summary>
internal sealed record MedusaReturn : IJsonOnDeserialized
{
    public required string Id { get; init; }

    public string? OrderId { get; init; }

    public string? Status { get; init; }

    public string? LocationId { get; init; }

    public JsonElement? Metadata { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? RequestedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public IReadOnlyList<MedusaReturnItem>? Items { get; init; }

    [JsonIgnore]
    public bool IsCanceled => Status == "canceled" || CanceledAt is not null;

    public void OnDeserialized() => MedusaJson.RefuseNulls(Items);
}

internal sealed record MedusaReturnItem(string? ItemId, decimal? Quantity, decimal? ReceivedQuantity);

internal sealed record MedusaNewReturn(string OrderId, string LocationId, IReadOnlyDictionary<string, string> Metadata);

internal sealed record MedusaReturnItems(IReadOnlyList<MedusaReturnPiece> Items);

/// <summary>Pieces of an order's line that are to come back, or came.</summary>
internal sealed record MedusaReturnPiece(string Id, int Quantity, string? ReasonId = null, string? InternalNote = null);

internal sealed record MedusaReturnPlace(string LocationId);

internal sealed record MedusaReturnReceipt(string InternalNote);
