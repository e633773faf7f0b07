using IntegrationHub.Canonical.Stock;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Answers questions about <see cref="ReturnGrade"/>.</summary>
public static class ReturnGrades
{
    /// <summary>Tells whether the piece is one of ours and physically there.</summary>
    public static bool IsOurs(this ReturnGrade grade) => grade != ReturnGrade.X;

    /// <summary>Tells whether the piece goes back on sale where it is.</summary>
    public static bool IsSellable(this ReturnGrade grade) => grade == ReturnGrade.A;

    /// <summary>Returns what the piece is after its inspection; null when it is not in our stock.</summary>
    public static Disposition? ToDisposition(this ReturnGrade grade) => grade switch
    {
        ReturnGrade.A => Disposition.SellableAccessible,
        ReturnGrade.B or ReturnGrade.C => Disposition.NonSellableOther,
        ReturnGrade.D => Disposition.Damaged,
        _ => null,
    };
}
