using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Medusa's JSON; a null where a value must be, or inside a list, is a <see cref="JsonException"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true,
    Converters = [typeof(MedusaNumber)])]
[JsonSerializable(typeof(MedusaProblem))]
[JsonSerializable(typeof(MedusaEmpty))]
[JsonSerializable(typeof(MedusaEvent))]
[JsonSerializable(typeof(MedusaVariants))]
[JsonSerializable(typeof(MedusaStockLocations))]
[JsonSerializable(typeof(MedusaSalesChannels))]
[JsonSerializable(typeof(MedusaInventoryItems))]
[JsonSerializable(typeof(MedusaLevels))]
[JsonSerializable(typeof(MedusaLevelUpdates))]
[JsonSerializable(typeof(MedusaNewLevel))]
[JsonSerializable(typeof(MedusaReservations))]
[JsonSerializable(typeof(MedusaNewReservation))]
[JsonSerializable(typeof(MedusaReservationQuantity))]
[JsonSerializable(typeof(MedusaOrders))]
[JsonSerializable(typeof(MedusaOrderAnswer))]
[JsonSerializable(typeof(MedusaOrderChanges))]
[JsonSerializable(typeof(MedusaNewFulfillment))]
[JsonSerializable(typeof(MedusaNewShipment))]
[JsonSerializable(typeof(MedusaPaymentAnswer))]
[JsonSerializable(typeof(MedusaCapture))]
[JsonSerializable(typeof(MedusaRefundRequest))]
[JsonSerializable(typeof(MedusaReturns))]
[JsonSerializable(typeof(MedusaReturnAnswer))]
[JsonSerializable(typeof(MedusaNewReturn))]
[JsonSerializable(typeof(MedusaReturnItems))]
[JsonSerializable(typeof(MedusaReturnPlace))]
[JsonSerializable(typeof(MedusaReturnReceipt))]
internal sealed partial class MedusaJson : JsonSerializerContext
{
    /// <summary>Refuses lists with nothing in a place of theirs.</summary>
    public static void RefuseNulls(params IEnumerable<object?>?[] lists)
    {
        if (lists.Any(list => list is not null && list.Contains(null)))
        {
            throw new JsonException("A list holds null.");
        }
    }

    /// <summary>Reads a text out of a free object such as <c>metadata</c>; null when there is none.</summary>
    public static string? Text(JsonElement? free, string member) =>
        free is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Reads amounts and quantities, and refuses those with which nobody can calculate.</summary>
internal sealed class MedusaNumber : JsonConverter<decimal>
{
    private const decimal Largest = 1_000_000_000_000_000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && number is >= -Largest and <= Largest
            ? number
            : throw new JsonException("A number is none, or too large.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>A refusal of Medusa's: of all its members only the message is always there.</summary>
internal sealed record MedusaProblem(string? Type, string? Code, string? Message);

/// <summary>A body without members.</summary>
internal sealed record MedusaEmpty;

/// <summary>An event as a subscriber in Medusa posts it: ids only.</summary>
internal sealed record MedusaEvent(string? Name, JsonElement? Data, JsonElement? Metadata);
