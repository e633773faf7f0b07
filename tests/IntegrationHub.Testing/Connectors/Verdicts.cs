using System.Collections.Concurrent;

namespace IntegrationHub.Testing.Connectors;

/// <summary>Finds every verdict once, whoever asks first.</summary>
internal static class Verdicts
{
    private static readonly ConcurrentDictionary<(Type Suite, Requirement Requirement), Lazy<Task<Verdict>>> Known = new();

    public static Task<Verdict> OfAsync(ConnectorConformance suite, Requirement requirement) =>
        Known.GetOrAdd((suite.GetType(), requirement), _ => new Lazy<Task<Verdict>>(() => FindAsync(suite, requirement))).Value;

    /// <summary>Of a connector that the hub would not start with, all that there is to say is why.</summary>
    private static Task<Verdict> FindAsync(ConnectorConformance suite, Requirement requirement) => Requirements.Connected.Refusals(suite) is { Count: > 0 } refusals
        ? Task.FromResult(new Verdict([.. refusals.Select(refusal => $"  nothing can be tried: {refusal}")]))
        : TryAsync(suite, requirement);

    private static Task<Verdict> TryAsync(ConnectorConformance suite, Requirement requirement) => requirement switch
    {
        Requirement.Complete => Requirements.Complete.CheckAsync(suite),
        Requirement.Contract => Requirements.Contract.CheckAsync(suite),
        Requirement.Idempotent => Requirements.Idempotent.CheckAsync(suite),
        Requirement.Certain => Requirements.Certain.CheckAsync(suite),
        Requirement.Patient => Requirements.Patient.CheckAsync(suite),
        Requirement.Punctual => Requirements.Punctual.CheckAsync(suite),
        Requirement.Distrustful => Requirements.Distrustful.CheckAsync(suite),
        Requirement.Paged => Requirements.Paged.CheckAsync(suite),
        Requirement.Cancelable => Requirements.Cancelable.CheckAsync(suite),
        Requirement.Discreet => Requirements.Discreet.CheckAsync(suite),
        Requirement.Webhooks => Task.FromResult(Requirements.GenuineWebhooks.Check(suite)),
        Requirement.Healthy => Requirements.Healthy.CheckAsync(suite),
        _ => Requirements.Configured.CheckAsync(suite),
    };
}
