using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Idempotent
{
    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        var protectedWrites = Play.Writes(suite).Where(played => Play.Declared(suite, played) is not Idempotency.None).ToList();
        return protectedWrites.Count == 0
            ? Verdict.None("nothing protects a repeat")
            : await Play.EachAsync(suite, protectedWrites, async (bench, played) =>
            {
                var first = await Play.OnceAsync(bench, played);
                var second = await Play.AgainAsync(bench, played);
                return !first.IsDone || !second.IsDone ? $"ended as {first}, then as {second}"
                    : Play.Effects(bench) != played.Effects ? $"had {Play.Effects(bench)} effects instead of {played.Effects} ({string.Join("; ", bench.Stub.Effects)})"
                    : null;
            });
    }
}
