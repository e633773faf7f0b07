using IntegrationHub.Retail.Stock.Positions;

namespace IntegrationHub.Retail.Stock.Drift;

/// <summary>Why two systems do not say the same, as far as their numbers tell.</summary>
public static class DriftCause
{
    public const string MissedEvent = "missedEvent";
    public const string Duplicate = "duplicate";
    public const string Late = "late";
    public const string ManualEdit = "manualEdit";
    public const string Mapping = "mapping";
    public const string UnitError = "unitError";
    public const string ConcurrentSale = "concurrentSale";
    public const string Unreadable = "unreadable";
    public const string Unknown = "unknown";

    /// <summary>Smaller packs, and multiples of a few pieces, are seen too often by chance.</summary>
    private static readonly int[] Packs = [6, 10, 12, 20, 24, 48, 100];
    private const int FewestPacks = 4;

    /// <summary>Why the owner has something else on hand than the hub believes.</summary>
    /// <param name="ledger">The position's ledger, the newest first.</param>
    public static string AtOwner(int hub, int remote, IEnumerable<PositionEntry> ledger)
    {
        if (IsPack(hub, remote))
        {
            return UnitError;
        }

        var leftOut = ledger.TakeWhile(entry => entry is not { Said: StockCount, Verdict: Verdict.Applied }).ToList();
        return Missing(leftOut, Verdict.Late) == remote - hub ? Late
            : Missing(leftOut, Verdict.Duplicate) == remote - hub ? Duplicate
            : MissedEvent;
    }

    /// <summary>Why a channel shows something else than the hub has told it.</summary>
    public static string AtChannel(int? published, int remote) => published switch
    {
        null => Unknown,
        { } told when IsPack(told, remote) => UnitError,
        { } told when remote < told => ConcurrentSale,
        _ => ManualEdit,
    };

    private static bool IsPack(int one, int other)
    {
        var (less, more) = one < other ? (one, other) : (other, one);
        return less >= FewestPacks && more % less == 0 && Packs.Contains(more / less);
    }

    private static int? Missing(IEnumerable<PositionEntry> entries, string verdict)
    {
        var left = entries.Where(entry => entry.Verdict == verdict).Select(entry => entry.Said).OfType<StockMove>().ToList();
        return left.Count == 0 ? null : left.Sum(move => move.Difference);
    }
}
