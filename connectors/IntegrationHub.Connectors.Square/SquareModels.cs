using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Square;

/// <summary>Square names what went wrong in every answer, now and then beside a success.</summary>
internal abstract record SquareAnswer
{
    public IReadOnlyList<SquareError>? Errors { get; init; }
}

/// <summary>A part of a list; the cursor asks for the following one and is missing on the last.</summary>
internal abstract record SquarePage : SquareAnswer
{
    public string? Cursor { get; init; }
}

internal sealed record SquareErrors : SquareAnswer;

internal sealed record SquareError(string? Category, string? Code, string? Detail, string? Field);

internal sealed record SquareMoney(long? Amount, string? Currency);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SquareErrors))]
[JsonSerializable(typeof(SquareLocations))]
[JsonSerializable(typeof(SquareLocationAnswer))]
[JsonSerializable(typeof(SquareCatalogSearch))]
[JsonSerializable(typeof(SquareCatalogBatch))]
[JsonSerializable(typeof(SquareCatalogObjects))]
[JsonSerializable(typeof(SquareCountsQuery))]
[JsonSerializable(typeof(SquareCounts))]
[JsonSerializable(typeof(SquareChangesQuery))]
[JsonSerializable(typeof(SquareChangeBatch))]
[JsonSerializable(typeof(SquareChangeList))]
[JsonSerializable(typeof(SquareOrderSearch))]
[JsonSerializable(typeof(SquareOrders))]
[JsonSerializable(typeof(SquareOrderWrite))]
[JsonSerializable(typeof(SquareOrderPayment))]
[JsonSerializable(typeof(SquareOrderAnswer))]
[JsonSerializable(typeof(SquarePaymentRequest))]
[JsonSerializable(typeof(SquarePaymentUpdate))]
[JsonSerializable(typeof(SquarePaymentVersion))]
[JsonSerializable(typeof(SquarePaymentAnswer))]
[JsonSerializable(typeof(SquareRefundRequest))]
[JsonSerializable(typeof(SquareRefundAnswer))]
[JsonSerializable(typeof(SquareNotice))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SquareJson : JsonSerializerContext;
