using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>Records returns in a system that has an order: an ERP or a sales channel.</summary>
public interface IReturnRecorder
{
    /// <summary>Announces a return there and returns its id of it.</summary>
    Task<Outcome<string>> OpenAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Says what came back. Pieces that are <see cref="ReturnedLine.Restock"/> become sellable there, the others do not.</summary>
    Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken);

    /// <summary>Withdraws an announced return; one that is already withdrawn is done.</summary>
    Task<Outcome<Nothing>> CancelReturnAsync(string recordId, string returnId, EffectKey key, CancellationToken cancellationToken);
}

/// <summary>A return to come.</summary>
/// <param name="ReturnId">The hub's id of the return.</param>
/// <param name="RecordedOrderId">The order's id in the system that is asked.</param>
/// <param name="Location">Where the goods are handed in or sent to.</param>
public sealed record ReturnAnnouncement(string ReturnId, string OrderId, string RecordedOrderId, Gln Location, IReadOnlyList<ReturnAnnouncementLine> Lines);

/// <summary>Pieces of one article that are to come back, at least one.</summary>
/// <param name="Reason">Why, as a word of the hub's, such as <c>tooSmall</c>.</param>
public sealed record ReturnAnnouncementLine(Gtin Gtin, int Quantity, Money UnitPrice, string Reason);

/// <summary>What came back of an announced return.</summary>
/// <param name="RecordId">The id that <see cref="IReturnRecorder.OpenAsync"/> gave.</param>
/// <param name="Location">Where it was received.</param>
public sealed record ReturnReceipt(string RecordId, string ReturnId, string RecordedOrderId, Gln Location, IReadOnlyList<ReturnedLine> Lines);

/// <summary>Pieces of one article that came back, at least one.</summary>
/// <param name="Restock">Whether the asked system is the one owner of this stock write and puts them on sale.</param>
public sealed record ReturnedLine(Gtin Gtin, int Quantity, bool Restock);
