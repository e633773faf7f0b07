using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Canonical.Events;

/// <summary>Is what every return event says; events carry no personal data.</summary>
public abstract record ReturnEvent
{
    public required Id ReturnId { get; init; }

    public required Id OrderId { get; init; }

    /// <summary>Gets the number under which the order was placed.</summary>
    public required string OrderExternalId { get; init; }

    /// <summary>Gets where the goods are handed in or sent to, and once they are received, where they are.</summary>
    public required Gln Location { get; init; }

    /// <summary>Gets where the return stands after the event.</summary>
    public required ReturnStatus Status { get; init; }
}

/// <summary>Says that somebody wants to give goods back.</summary>
public sealed record ReturnRequested : ReturnEvent
{
    public required ReturnMethod Method { get; init; }

    public required IReadOnlyList<StockLine> Lines { get; init; }
}

/// <summary>Says that the goods may come back.</summary>
public sealed record ReturnApproved : ReturnEvent
{
    /// <summary>Gets until when the customer has to hand them in.</summary>
    public required DateTimeOffset HandInBefore { get; init; }
}

/// <summary>Says that the goods are not taken back.</summary>
public sealed record ReturnDenied : ReturnEvent
{
    public required string Reason { get; init; }
}

/// <summary>Says what came back and in what state.</summary>
public sealed record ReturnReceived : ReturnEvent
{
    public required IReadOnlyList<ReturnedArticle> Received { get; init; }
}

/// <summary>Is what came back of one article.</summary>
public sealed record ReturnedArticle(Gtin Gtin, IReadOnlyList<ReturnedPieces> Pieces);

/// <summary>Says that the customer has the money.</summary>
public sealed record ReturnRefunded : ReturnEvent
{
    public required Money Refunded { get; init; }
}

/// <summary>Says that the return has come to its end, whichever it was.</summary>
public sealed record ReturnClosed : ReturnEvent
{
    /// <summary>Gets why it ended without the goods or the money; null when everything is done.</summary>
    public string? Reason { get; init; }
}
