using System.Collections;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Paged
{
    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        var paged = suite.Cases.Where(played => played.PagedItems is not null).ToList();
        return paged.Count == 0
            ? Verdict.None("nothing comes in pages")
            : await Play.EachAsync(suite, paged, async (bench, played) =>
            {
                var outcome = await Play.OnceAsync(bench, played);
                return outcome.Value is not ICollection items ? $"ended as {outcome}"
                    : items.Count != played.PagedItems ? $"read {items.Count} items instead of {played.PagedItems}"
                    : null;
            });
    }
}
