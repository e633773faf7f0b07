namespace IntegrationHub.Connectors.Capabilities;

/// <summary>The event types by which systems tell of stock; without a subject.</summary>
public static class StockEvents
{
    /// <summary>A position has a new value; data is a <see cref="StockChanged"/>.</summary>
    public const string Changed = "stock.changed";

    /// <summary>Pieces left or came by a sale or a movement; data is a <see cref="StockMoved"/>.</summary>
    public const string Moved = "stock.moved";
}

/// <summary>A position as its owner has it now: an absolute value that contains everything up to <paramref name="AsOf"/>.</summary>
/// <param name="OnHand">Pieces that are physically there.</param>
/// <param name="Available">Pieces that may still be promised by the owner's own rule; null where it has none.</param>
/// <param name="Sequence">Rises with every change of this position at its owner, where the owner says so.</param>
public sealed record StockChanged(string Gtin, string Location, int OnHand, int? Available, DateTimeOffset AsOf, long? Sequence = null);

/// <summary>A difference that one system knows of.</summary>
/// <param name="Difference">Positive where pieces came, negative where they went.</param>
/// <param name="BizStep">In the words of GS1 CBV 2.0, such as <c>retail_selling</c>.</param>
/// <param name="Reference">What caused it there, such as a receipt number and line; the same cause counts once.</param>
public sealed record StockMoved(string Gtin, string Location, int Difference, string BizStep, string Reference, DateTimeOffset OccurredAt);
