using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Testing.Connectors.Requirements;

internal static class Complete
{
    /// <summary>Capabilities that are not called: the vendor calls, or the kit has cases of their own for them.</summary>
    private static readonly Capability[] Received = [Capability.WebhookReceive];

    public static async Task<Verdict> CheckAsync(ConnectorConformance suite)
    {
        var descriptor = suite.Connector.Descriptor;
        var missing = descriptor.Capabilities.Except(Received).Except(suite.Cases.Select(played => played.Capability)).Select(capability => $"  {capability.Name} has no case")
            .Concat(descriptor.Capabilities.SelectMany(capability => capability.Writes).Distinct().Except(suite.Cases.Select(played => played.Operation)).Select(write => $"  {write} has no case"))
            .Concat(descriptor.Capabilities.Contains(Capability.WebhookReceive) && suite.Webhooks.Count == 0 ? ["  webhook.receive has no case"] : []);
        var played = await Play.EachAsync(suite, suite.Cases, async (bench, each) =>
        {
            var outcome = await Play.OnceAsync(bench, each);
            return !outcome.IsDone ? $"ended as {outcome}"
                : Play.Effects(bench) != each.Effects ? $"had {Play.Effects(bench)} effects instead of {each.Effects} ({string.Join("; ", bench.Stub.Effects)})"
                : null;
        });
        return new Verdict([.. missing, .. played.Failures]);
    }
}
