using System.Globalization;
using System.Text;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Guide;

/// <summary>The table connector × requirement: ✓ met, ✗ not met, – has nothing to meet, with the reason below.</summary>
internal static class Matrix
{
    private static readonly Requirement[] Requirements = Enum.GetValues<Requirement>();

    /// <param name="rows">The verdicts on each connector, in the order of <see cref="Requirement"/>.</param>
    /// <param name="without">Connectors that no suite holds to anything.</param>
    public static string Write(IReadOnlyList<(string Connector, IReadOnlyList<Verdict> Verdicts)> rows, IReadOnlyList<string> without)
    {
        var reasons = rows.SelectMany(row => row.Verdicts).Select(verdict => verdict.NotApplicable).OfType<string>().Distinct().ToList();
        var text = new StringBuilder();
        text.Append(Line(["connector", .. Requirements.Select(requirement => requirement.ToString())]));
        text.Append(Line(["---", .. Requirements.Select(_ => ":-:")]));
        foreach (var (connector, verdicts) in rows)
        {
            text.Append(Line([connector, .. verdicts.Select(verdict => Cell(verdict, reasons))]));
        }

        foreach (var (index, reason) in reasons.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n({index + 1}) {reason}");
        }

        if (without.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nHeld to by no suite of the kit: {string.Join(", ", without)}.");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Cell(Verdict verdict, List<string> reasons) => verdict switch
    {
        { NotApplicable: { } why } => $"– ({(reasons.IndexOf(why) + 1).ToString(CultureInfo.InvariantCulture)})",
        { Failures.Count: 0 } => "✓",
        _ => "✗",
    };

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
