using System.Globalization;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Medusa;

/// <summary>Pages that are counted from the first row.</summary>
internal static class MedusaPages
{
    public static Task<Outcome<Page<T>>> ReadAsync<T>(string? after, Func<int, Task<Outcome<Page<T>>>> read)
    {
        var offset = 0;
        return after is null || int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            ? read(offset)
            : Task.FromResult(MedusaOutcomes.Refuse<Page<T>>(ConnectorErrorKind.Rejected, "unknown-page", "The page is none that this connection gave; begin with the first."));
    }

    /// <summary>A page of what our words can say of its rows.</summary>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T?> turn, int offset, int total)
        where T : class
    {
        var next = offset + rows.Count;
        return new Page<T>([.. rows.Select(turn).OfType<T>()], rows.Count == 0 || next >= total ? null : next.ToString(CultureInfo.InvariantCulture));
    }
}
