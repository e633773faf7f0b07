using IntegrationHub.Canonical.Orders;

namespace IntegrationHub.PublicApi.Orders;

/// <summary>Says where every piece of an order line is; each is in exactly one place.</summary>
internal sealed record LineQuantitiesView
{
    /// <summary>Pieces that the store has still to find.</summary>
    public required int ToPick { get; init; }

    /// <summary>Pieces that lie ready or are about to.</summary>
    public required int Picked { get; init; }

    /// <summary>Pieces that the store did not find or would not sell.</summary>
    public required int Rejected { get; init; }

    /// <summary>Pieces that another article stands in for.</summary>
    public required int Substituted { get; init; }

    /// <summary>Pieces that were canceled.</summary>
    public required int Canceled { get; init; }

    /// <summary>Pieces that the customer has.</summary>
    public required int Collected { get; init; }

    /// <summary>Pieces that the customer did not want at the counter.</summary>
    public required int RefusedAtCounter { get; init; }

    /// <summary>Pieces that went back to the shelf.</summary>
    public required int ReturnedToShelf { get; init; }

    /// <summary>Pieces that another location supplies.</summary>
    public required int ResourcedOut { get; init; }

    public static LineQuantitiesView Of(LineQuantities quantities) => new()
    {
        ToPick = quantities.ToPick,
        Picked = quantities.Picked,
        Rejected = quantities.Rejected,
        Substituted = quantities.Substituted,
        Canceled = quantities.Canceled,
        Collected = quantities.Collected,
        RefusedAtCounter = quantities.RefusedAtCounter,
        ReturnedToShelf = quantities.ReturnedToShelf,
        ResourcedOut = quantities.ResourcedOut,
    };
}
