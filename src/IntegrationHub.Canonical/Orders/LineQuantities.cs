using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Says where every piece of an order line is; no bucket is negative, and moving pieces keeps their sum.</summary>
public readonly record struct LineQuantities
{
    /// <summary>Makes a ledger with all pieces to pick.</summary>
    public LineQuantities(int toPick)
        : this(toPick, 0)
    {
    }

    /// <summary>Makes a ledger from stored buckets; a negative one, or a sum beyond <see cref="int.MaxValue"/>, is an <see cref="ArgumentOutOfRangeException"/>.</summary>
    [System.Text.Json.Serialization.JsonConstructor]
    public LineQuantities(
        int toPick,
        int picked,
        int rejected = 0,
        int substituted = 0,
        int canceled = 0,
        int collected = 0,
        int refusedAtCounter = 0,
        int returnedToShelf = 0,
        int resourcedOut = 0)
    {
        ToPick = NotNegative(toPick, nameof(toPick));
        Picked = NotNegative(picked, nameof(picked));
        Rejected = NotNegative(rejected, nameof(rejected));
        Substituted = NotNegative(substituted, nameof(substituted));
        Canceled = NotNegative(canceled, nameof(canceled));
        Collected = NotNegative(collected, nameof(collected));
        RefusedAtCounter = NotNegative(refusedAtCounter, nameof(refusedAtCounter));
        ReturnedToShelf = NotNegative(returnedToShelf, nameof(returnedToShelf));
        ResourcedOut = NotNegative(resourcedOut, nameof(resourcedOut));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (long)toPick + picked + rejected + substituted + canceled + collected + refusedAtCounter + returnedToShelf + resourcedOut,
            int.MaxValue,
            nameof(toPick));
    }

    public int ToPick { get; private init; }

    public int Picked { get; private init; }

    public int Rejected { get; private init; }

    public int Substituted { get; private init; }

    public int Canceled { get; private init; }

    public int Collected { get; private init; }

    public int RefusedAtCounter { get; private init; }

    public int ReturnedToShelf { get; private init; }

    public int ResourcedOut { get; private init; }

    /// <summary>Gets how many pieces were ordered: the sum of all buckets.</summary>
    public int Ordered => checked(ToPick + Picked + Rejected + Substituted + Canceled + Collected + RefusedAtCounter + ReturnedToShelf + ResourcedOut);

    /// <summary>Gets the pieces in a bucket.</summary>
    public int this[LineBucket bucket] => bucket switch
    {
        LineBucket.ToPick => ToPick,
        LineBucket.Picked => Picked,
        LineBucket.Rejected => Rejected,
        LineBucket.Substituted => Substituted,
        LineBucket.Canceled => Canceled,
        LineBucket.Collected => Collected,
        LineBucket.RefusedAtCounter => RefusedAtCounter,
        LineBucket.ReturnedToShelf => ReturnedToShelf,
        LineBucket.ResourcedOut => ResourcedOut,
        _ => throw new ArgumentOutOfRangeException(nameof(bucket), bucket, null),
    };

    /// <summary>Moves pieces from one bucket to another, or refuses when the first holds fewer.</summary>
    public Parsed<LineQuantities> Move(LineBucket from, LineBucket to, int quantity)
    {
        if (quantity < 1)
        {
            return new Refusal("/quantity", RefusalCodes.OutOfRange, "At least one piece must move.");
        }

        if (from == to)
        {
            return new Refusal("/to", RefusalCodes.SameBucket, $"The pieces are already in {from}.");
        }

        return this[from] < quantity
            ? new Refusal("/quantity", RefusalCodes.NotEnoughInBucket, $"{quantity} pieces cannot leave {from}, which holds {this[from]}.")
            : With(from, this[from] - quantity).With(to, this[to] + quantity);
    }

    private LineQuantities With(LineBucket bucket, int pieces) => bucket switch
    {
        LineBucket.ToPick => this with { ToPick = pieces },
        LineBucket.Picked => this with { Picked = pieces },
        LineBucket.Rejected => this with { Rejected = pieces },
        LineBucket.Substituted => this with { Substituted = pieces },
        LineBucket.Canceled => this with { Canceled = pieces },
        LineBucket.Collected => this with { Collected = pieces },
        LineBucket.RefusedAtCounter => this with { RefusedAtCounter = pieces },
        LineBucket.ReturnedToShelf => this with { ReturnedToShelf = pieces },
        LineBucket.ResourcedOut => this with { ResourcedOut = pieces },
        _ => throw new ArgumentOutOfRangeException(nameof(bucket), bucket, null),
    };

    private static int NotNegative(int pieces, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pieces, name);
        return pieces;
    }
}
