using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Testing.Connectors;

/// <summary>One way to use one capability of a connector, that the kit plays under every fault.</summary>
/// <param name="Name">What the case is called in a failure: the operation, or the capability for a reading.</param>
/// <param name="Operation">The operation of a write; null for a reading.</param>
/// <param name="InvokeAsync">Calls the connector.</param>
public sealed record ConnectorCase(
    string Name, Capability Capability, string? Operation, Func<ConnectionDirectory, EffectKey, CancellationToken, Task<CaseOutcome>> InvokeAsync)
{
    /// <summary>Gets what the vendor has to know before; the default is nothing.</summary>
    public Action<VendorStub> Arrange { get; init; } = _ => { };

    /// <summary>Gets how many items all pages together have; null for a case without pages.</summary>
    public int? PagedItems { get; init; }

    /// <summary>Gets how many effects the vendor notes for it. The default is 1, or 0 for a reading.</summary>
    public int Effects { get; init; } = Operation is null ? 0 : 1;

    /// <summary>A write: <paramref name="call"/> is played with a key.</summary>
    public static ConnectorCase Write<TCapability, T>(string operation, Func<TCapability, EffectKey, CancellationToken, Task<Outcome<T>>> call, Action<VendorStub>? arrange = null)
        where TCapability : class =>
        new(operation, Capability.Of<TCapability>(), operation, async (directory, key, token) => CaseOutcome.Of(await call(directory.All<TCapability>()[0].Capability, key, token)))
        {
            Arrange = arrange ?? (_ => { }),
        };

    /// <summary>A reading.</summary>
    public static ConnectorCase Read<TCapability, T>(Func<TCapability, CancellationToken, Task<Outcome<T>>> call, Action<VendorStub>? arrange = null)
        where TCapability : class =>
        new(Capability.Of<TCapability>().Name, Capability.Of<TCapability>(), null, async (directory, _, token) => CaseOutcome.Of(await call(directory.All<TCapability>()[0].Capability, token)))
        {
            Arrange = arrange ?? (_ => { }),
        };

    /// <summary>A reading in pages: all of them together have <paramref name="items"/> items, which must be more than <paramref name="limit"/>.</summary>
    public static ConnectorCase Pages<TCapability, T>(
        int items, int limit, Func<TCapability, string?, int, CancellationToken, Task<Outcome<Page<T>>>> call, Action<VendorStub>? arrange = null)
        where TCapability : class =>
        new(Capability.Of<TCapability>().Name, Capability.Of<TCapability>(), null, (directory, _, token) => ReadAllAsync(directory.All<TCapability>()[0].Capability, limit, call, token))
        {
            Arrange = arrange ?? (_ => { }),
            PagedItems = items,
        };

    private static async Task<CaseOutcome> ReadAllAsync<TCapability, T>(
        TCapability capability, int limit, Func<TCapability, string?, int, CancellationToken, Task<Outcome<Page<T>>>> call, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var seen = new HashSet<string>();
        string? after = null;
        do
        {
            var outcome = await call(capability, after, limit, cancellationToken);
            if (outcome is not Outcome<Page<T>>.Done { Value: var page })
            {
                return CaseOutcome.Of(outcome);
            }

            items.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && seen.Add(after));

        return new CaseOutcome(CaseState.Done, items.Distinct().ToList(), null);
    }
}
