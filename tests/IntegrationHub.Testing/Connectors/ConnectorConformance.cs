using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Contracts;
using Xunit;

namespace IntegrationHub.Testing.Connectors;

/// <summary>
/// Holds a connector to everything that the hub expects of it. Derive from it, say what the connector is, how its vendor
/// behaves and how each capability is used; the facts are inherited. Each requirement runs once, also for the matrix.
/// </summary>
public abstract class ConnectorConformance
{
    /// <summary>Gets the connector.</summary>
    public abstract IConnector Connector { get; }

    /// <summary>Gets how the capabilities are used: every write at least once, every capability at least once (webhooks apart).</summary>
    public abstract IReadOnlyList<ConnectorCase> Cases { get; }

    /// <summary>Gets genuine webhooks; needed where the connector receives any. The default is none.</summary>
    public virtual IReadOnlyList<WebhookCase> Webhooks => [];

    /// <summary>Gets the values of all secrets in <see cref="Options"/>, which must turn up nowhere.</summary>
    public abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Gets the vendor's documents; empty where the vendor publishes none, with <see cref="WhyNoDocument"/>.</summary>
    public virtual IReadOnlyList<VendorDocument> Documents => [];

    /// <summary>Gets why there is no document to hold requests to; null where there is one.</summary>
    public virtual string? WhyNoDocument => null;

    /// <summary>Gets whether the vendor is spoken to over HTTP, so that the stand-in's faults reach it. The default is true.</summary>
    public virtual bool IsHttp => true;

    /// <summary>Gets where the connector's README is, whose table <c>| option |</c> must name every option; null where there is none to check.</summary>
    public virtual string? ReadmePath => null;

    /// <summary>Makes the vendor's stand-in, with nothing in it.</summary>
    public abstract VendorStub CreateStub();

    /// <summary>The options of a connection to the stand-in, by configuration path, complete and right.</summary>
    public abstract IReadOnlyDictionary<string, string?> Options(Uri stub);

    /// <summary>Everything declared has a case, and every case goes well.</summary>
    [Fact]
    public Task Everything_declared_has_a_case_that_goes_well() => MeetsAsync(Requirement.Complete);

    /// <summary>Requests use only what the vendor's document names. A connector with a document of its own repeats this method with <c>[Fact]</c>.</summary>
    [VendorContractsFact]
    public virtual Task Requests_use_only_what_the_document_names() => MeetsAsync(Requirement.Contract);

    /// <summary>The same key twice has one effect.</summary>
    [Fact]
    public Task The_same_key_twice_has_one_effect() => MeetsAsync(Requirement.Idempotent);

    /// <summary>Lost answers end in one effect.</summary>
    [Fact]
    public Task Lost_answers_end_in_one_effect() => MeetsAsync(Requirement.Certain);

    /// <summary>429 and 503 are told apart, and Retry-After is obeyed.</summary>
    [Fact]
    public Task Retry_after_is_obeyed() => MeetsAsync(Requirement.Patient);

    /// <summary>A silent vendor costs no more than the total timeout.</summary>
    [Fact]
    public Task A_silent_vendor_costs_no_more_than_the_timeout() => MeetsAsync(Requirement.Punctual);

    /// <summary>Broken answers become outcomes.</summary>
    [Fact]
    public Task Broken_answers_become_outcomes() => MeetsAsync(Requirement.Distrustful);

    /// <summary>Pages are read to the end.</summary>
    [Fact]
    public Task Pages_are_read_to_the_end() => MeetsAsync(Requirement.Paged);

    /// <summary>A cancellation ends a call at once.</summary>
    [Fact]
    public Task A_cancellation_ends_a_call() => MeetsAsync(Requirement.Cancelable);

    /// <summary>No secret is told.</summary>
    [Fact]
    public Task No_secret_is_told() => MeetsAsync(Requirement.Discreet);

    /// <summary>Forged and stale webhooks are refused, replays are known.</summary>
    [Fact]
    public Task Only_genuine_webhooks_are_taken() => MeetsAsync(Requirement.Webhooks);

    /// <summary>The health check is green and red when it should be.</summary>
    [Fact]
    public Task The_health_check_tells_the_truth() => MeetsAsync(Requirement.Healthy);

    /// <summary>Missing options are named, and the README names every option.</summary>
    [Fact]
    public Task Options_are_checked_and_described() => MeetsAsync(Requirement.Configured);

    /// <summary>The verdict on one requirement; it is found once for each connector.</summary>
    public Task<Verdict> VerdictAsync(Requirement requirement) => Verdicts.OfAsync(this, requirement);

    private async Task MeetsAsync(Requirement requirement)
    {
        var verdict = await VerdictAsync(requirement);
        Assert.True(verdict.Failures.Count == 0, $"{Connector.Descriptor.Name} is not {requirement}:{Environment.NewLine}{string.Join(Environment.NewLine, verdict.Failures)}");
    }
}
