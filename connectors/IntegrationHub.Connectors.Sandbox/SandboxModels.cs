using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed record SandboxPage<T>(IReadOnlyList<T> Items, string? Next = null);

internal sealed record SandboxProblem(string? Code = null, string? Detail = null);

internal sealed record SandboxProduct(string Gtin, string Name, string? Brand, string? Category, long Price, string Currency);

internal sealed record SandboxLocation(
    string Gln, string BranchCode, string Name, string Type, SandboxAddress Address, string TimeZone, IReadOnlyList<SandboxHours> OpeningHoursSpecification);

internal sealed record SandboxAddress(string StreetAddress, string PostalCode, string AddressLocality, string AddressCountry);

internal sealed record SandboxHours(IReadOnlyList<string> DayOfWeek, string Opens, string Closes);

internal sealed record SandboxPosition(string Gtin, string Location, int OnHand, int Reserved, int Available, long Version, DateTimeOffset AsOf);

internal sealed record SandboxLine(string Gtin, int Quantity);

internal sealed record SandboxPricedLine(string Gtin, int Quantity, long UnitPrice);

internal sealed record SandboxReservationRequest(string OrderReference, string Location, DateTimeOffset ExpiresAt, IReadOnlyList<SandboxLine> Lines);

internal sealed record SandboxReservation(string Id, string State);

internal sealed record SandboxCommit(IReadOnlyList<SandboxLine> Lines);

internal sealed record SandboxOrder(
    string HubOrderId, string ExternalReference, string Location, string Currency, long Total, IReadOnlyList<SandboxPricedLine> Lines);

internal sealed record SandboxSale(
    string OrderReference, string Location, string Currency, long Total, IReadOnlyList<SandboxPricedLine> Lines, string PaymentReference);

internal sealed record SandboxReturn(string HubReturnId, string OrderId, string Location, IReadOnlyList<SandboxReturnLine> Lines);

internal sealed record SandboxReturnLine(string Gtin, int Quantity, long UnitPrice, string Reason);

internal sealed record SandboxReceipt(string Location, IReadOnlyList<SandboxReceivedLine> Lines);

internal sealed record SandboxReceivedLine(string Gtin, int Quantity, bool Restock);

internal sealed record SandboxCredit(
    string HubReturnId, string OrderId, string ReturnId, string Location, string Currency, long Total, IReadOnlyList<SandboxPricedLine> Lines);

internal sealed record SandboxParty(string Name, string StreetAddress, string PostalCode, string AddressLocality, string AddressCountry);

internal sealed record SandboxParcel(int WeightGrams);

internal sealed record SandboxRateRequest(SandboxParty From, SandboxParty To, IReadOnlyList<SandboxParcel> Parcels);

internal sealed record SandboxRates(IReadOnlyList<SandboxRate> Rates);

internal sealed record SandboxRate(string Service, long Cost, string Currency, int TransitDays);

internal sealed record SandboxLabelRequest(string Reference, string Service, SandboxParty From, SandboxParty To, IReadOnlyList<SandboxParcel> Parcels, bool IsReturn);

internal sealed record SandboxLabel(string Id, string TrackingNumber, long Cost, string Currency);

internal sealed record SandboxTracking(string TrackingNumber, string Status, IReadOnlyList<SandboxScan> Events);

internal sealed record SandboxScan(string Status, DateTimeOffset Time);

internal sealed record SandboxCarrierFeed(IReadOnlyList<SandboxCarrierEvent> Events, long Next);

internal sealed record SandboxCarrierEvent(string Id, string Type, DateTimeOffset Time, string TrackingNumber, string Reference);

internal sealed record SandboxTask(
    string Store, string OrderReference, string ExternalReference, string CustomerName, IReadOnlyList<SandboxTaskLine> Lines, DateTimeOffset? DueAt);

internal sealed record SandboxTaskLine(string Gtin, string Name, int Quantity);

internal sealed record SandboxReason(string Reason);

internal sealed record SandboxAuthorise(string Token, long Amount, string Currency, string Reference);

internal sealed record SandboxAuthorization(string Id, DateTimeOffset? CaptureBefore = null);

internal sealed record SandboxAmount(long Amount);

internal sealed record SandboxMessage(
    string Channel, string To, string Template, string Language, string? Subject, string Text, IReadOnlyDictionary<string, string> Parameters, string Reference);

internal sealed record SandboxCreated(string Id);

internal sealed record SandboxFeed(IReadOnlyList<SandboxEvent> Events, long Next);

internal sealed record SandboxEvent(string Id, string Type, DateTimeOffset Time, JsonElement Data = default, string? OrderReference = null, SandboxPosition? Stock = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SandboxPage<SandboxProduct>))]
[JsonSerializable(typeof(SandboxPage<SandboxLocation>))]
[JsonSerializable(typeof(SandboxProblem))]
[JsonSerializable(typeof(SandboxPosition))]
[JsonSerializable(typeof(SandboxPage<SandboxPosition>))]
[JsonSerializable(typeof(SandboxReservationRequest))]
[JsonSerializable(typeof(SandboxReservation))]
[JsonSerializable(typeof(SandboxCommit))]
[JsonSerializable(typeof(SandboxOrder))]
[JsonSerializable(typeof(SandboxSale))]
[JsonSerializable(typeof(SandboxReturn))]
[JsonSerializable(typeof(SandboxReceipt))]
[JsonSerializable(typeof(SandboxCredit))]
[JsonSerializable(typeof(SandboxRateRequest))]
[JsonSerializable(typeof(SandboxRates))]
[JsonSerializable(typeof(SandboxLabelRequest))]
[JsonSerializable(typeof(SandboxLabel))]
[JsonSerializable(typeof(SandboxTracking))]
[JsonSerializable(typeof(SandboxCarrierFeed))]
[JsonSerializable(typeof(SandboxTask))]
[JsonSerializable(typeof(SandboxReason))]
[JsonSerializable(typeof(SandboxAuthorise))]
[JsonSerializable(typeof(SandboxAuthorization))]
[JsonSerializable(typeof(SandboxAmount))]
[JsonSerializable(typeof(SandboxMessage))]
[JsonSerializable(typeof(SandboxCreated))]
[JsonSerializable(typeof(SandboxFeed))]
internal sealed partial class SandboxJson : JsonSerializerContext;
