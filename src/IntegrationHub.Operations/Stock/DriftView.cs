using System.Globalization;
using System.Text;
using IntegrationHub.Retail.Stock.Drift;

namespace IntegrationHub.Operations.Stock;

/// <summary>A page of what did not agree, the newest first; <paramref name="Next"/> is given as <c>before</c> for the next page and is null on the last.</summary>
internal sealed record DriftPage(IReadOnlyList<DriftItem> Items, long? Next);

/// <summary>Writes drift items for people to read on a terminal.</summary>
internal static class DriftText
{
    public static string Write(DriftPage page)
    {
        var text = new StringBuilder();
        foreach (var item in page.Items)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{item.FirstSeen.UtcDateTime:yyyy-MM-dd HH:mm:ss}  {item.State,-7}  {item.Gtin} at {item.Location}: {item.Connection} {Number(item.Remote)}, hub {Number(item.Hub)} ({item.Cause})");
            foreach (var evidence in item.Evidence)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"                              {evidence}");
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"                              {item.Action}");
        }

        if (page.Items.Count == 0)
        {
            text.AppendLine("Nothing disagrees.");
        }
        else if (page.Next is { } next)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"There is more: before={next}");
        }

        return text.ToString();
    }

    private static string Number(int? pieces) => pieces?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
