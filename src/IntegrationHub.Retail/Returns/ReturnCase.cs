using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;

namespace IntegrationHub.Retail.Returns;

/// <summary>
/// What the workflow of a return gets: everything that it decides on, as it was when the return was accepted, and no
/// person. The limits that may change meanwhile are conditions of its writes.
/// </summary>
public sealed record ReturnCase
{
    public required Id Id { get; init; }

    /// <summary>Where the goods are handed in or sent to.</summary>
    public required Gln Location { get; init; }

    public required ReturnMethod Method { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>The connection that has the order as an ERP; null when none does.</summary>
    public string? Erp { get; init; }

    /// <summary>The ERP's id of the order.</summary>
    public string? ErpOrderId { get; init; }

    public required IReadOnlyList<ReturnCaseLine> Lines { get; init; }
}

/// <summary>One line of a <see cref="ReturnCase"/>.</summary>
/// <param name="Returnable">How many pieces the customer had that no other return claimed.</param>
public sealed record ReturnCaseLine(int Number, Gtin Gtin, int Quantity, int Returnable, Money UnitPrice, ReturnReason Reason);

/// <summary>What a store received.</summary>
public sealed record ReceiptFacts(Gln Location, IReadOnlyList<ReceiptFact> Lines);

/// <summary>Pieces of one line in one state.</summary>
public sealed record ReceiptFact(int Line, Gtin Gtin, ReturnGrade Grade, int Quantity);

/// <summary>What a person decided; the note stays in the books.</summary>
public sealed record DecisionFacts(ReturnVerdict Verdict);

/// <summary>Writes and reads what goes to the workflow.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReturnCase))]
[JsonSerializable(typeof(ReceiptFacts))]
[JsonSerializable(typeof(DecisionFacts))]
[JsonSerializable(typeof(IReadOnlyList<ReturnPolicyReason>))]
public sealed partial class ReturnJson : JsonSerializerContext;
