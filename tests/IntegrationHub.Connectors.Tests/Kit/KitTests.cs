using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Tests.Acme;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>The kit has teeth: for every bug that it is there to find, a connector with the bug is found out, and by what it says one sees why.</summary>
public sealed class KitTests
{
    /// <summary>Each flaw with the requirement that finds it, and a part of the complaint.</summary>
    private static readonly Planted[] Flaws =
    [
        Planted.Of<UntriedCapability>(Requirement.Complete, "event.feed has no case"),
        Planted.Of<NothingSent>(Requirement.Complete, "stock.adjust: had 0 effects instead of 1"),
        Planted.Of<UndeclaredRepeat>(Requirement.Complete, "does not declare how a repeat of stock.adjust stays harmless; add it to the descriptor's Idempotency"),
        Planted.Of<UndeclaredRepeat>(Requirement.Idempotent, "nothing can be tried: Connector 'acme-warehouse' does not declare"),
        Planted.Of<UndocumentedField>(Requirement.Contract, "channel"),
        Planted.Of<NoKey>(Requirement.Contract, "Idempotency-Key"),
        Planted.Of<NoKey>(Requirement.Idempotent, "stock.adjust: had 2 effects instead of 1"),
        Planted.Of<NewKeyOnRepeat>(Requirement.Idempotent, "stock.adjust: had 2 effects instead of 1"),
        Planted.Of<DoneOnFailure>(Requirement.Certain, "ended as Done and had no effect"),
        Planted.Of<NotOnLostAnswer>(Requirement.Certain, "had its effect and ended as DefinitelyNot"),
        Planted.Of<NotOnTimeout>(Requirement.Certain, "SilentFromEffectOn 500 x∞:  stock.adjust: had its effect and ended as DefinitelyNot"),
        Planted.Of<NoRetryAfter>(Requirement.Patient, "stock.read: 429 asked for 7 s and the outcome says nothing"),
        Planted.Of<AsksForEver>(Requirement.Punctual, "stock.read: took"),
        Planted.Of<ThrowsOnHollowAnswer>(Requirement.Distrustful, "threw JsonException"),
        Planted.Of<StopsAtFirstPage>(Requirement.Paged, "stock.list: read 2 items instead of 5"),
        Planted.Of<SwallowsCancellation>(Requirement.Cancelable, "stock.read: answered Unknown"),
        Planted.Of<SecretInMessage>(Requirement.Discreet, "stock.read: told a secret"),
        Planted.Of<SecretWhereNobodyAnswers>(Requirement.Discreet, "ResetBefore:  stock.read: told a secret"),
        Planted.Of<SecretInHealth>(Requirement.Discreet, "Echo 401:  the health check: told a secret"),
        Planted.Of<SignatureInRefusal>(Requirement.Discreet, "stock.changed: told a secret"),
        Planted.Of<TakesEveryWebhook>(Requirement.Webhooks, "a stranger's signature was taken"),
        Planted.Of<IgnoresAge>(Requirement.Webhooks, "a delivery one second older than 00:05:00 was taken"),
        Planted.Of<NewEventIds>(Requirement.Webhooks, "the same delivery again gave other event ids"),
        Planted.Of<AlwaysHealthy>(Requirement.Healthy, "it is green although nobody listens"),
        Planted.Of<UndescribedOption>(Requirement.Configured, "its README does not describe the option PageSize"),
    ];

    public static TheoryData<string, Requirement> Planteds()
    {
        var data = new TheoryData<string, Requirement>();
        foreach (var flaw in Flaws)
        {
            data.Add(flaw.Name, flaw.Requirement);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Planteds))]
    public async Task Kit_finds_the_flaw_and_says_what_it_is(string flaw, Requirement requirement)
    {
        var planted = Flaws.Single(known => known.Name == flaw && known.Requirement == requirement);

        var verdict = await planted.Suite.VerdictAsync(requirement);

        Assert.Null(verdict.NotApplicable);
        Assert.Contains(planted.Complaint, string.Join(Environment.NewLine, verdict.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Kit_is_tried_with_a_flaw_for_every_requirement() =>
        Assert.Equal(Enum.GetValues<Requirement>(), Flaws.Select(flaw => flaw.Requirement).Distinct().Order());

    [Fact]
    public async Task Kit_has_nothing_against_the_same_connector_without_a_flaw()
    {
        var sound = new AcmeConformance();
        foreach (var requirement in Enum.GetValues<Requirement>())
        {
            var verdict = await sound.VerdictAsync(requirement);
            Assert.True(verdict.Failures.Count == 0, $"{requirement}: {string.Join(Environment.NewLine, verdict.Failures)}");
        }
    }

    [Fact]
    public async Task Kit_does_not_take_a_connector_with_secrets_for_one_without()
    {
        var verdict = await new SilentSuite().VerdictAsync(Requirement.Discreet);

        Assert.Null(verdict.NotApplicable);
        Assert.Contains("the suite names no secrets, and the option ApiKey is one", Assert.Single(verdict.Failures), StringComparison.Ordinal);
    }

    /// <summary>The template's suite, without the secrets that it is given. Not public, so its facts are not run.</summary>
    private sealed class SilentSuite : ConnectorConformance
    {
        private readonly AcmeConformance _sound = new();

        public override IConnector Connector => _sound.Connector;

        public override IReadOnlyList<ConnectorCase> Cases => _sound.Cases;

        public override IReadOnlyList<string> Secrets => [];

        public override VendorStub CreateStub() => _sound.CreateStub();

        public override IReadOnlyDictionary<string, string?> Options(Uri stub) => _sound.Options(stub);
    }

    private sealed record Planted(string Name, Requirement Requirement, string Complaint, ConnectorConformance Suite)
    {
        public static Planted Of<TFlaw>(Requirement requirement, string complaint)
            where TFlaw : IFlaw, new() => new(typeof(TFlaw).Name, requirement, complaint, new FlawedSuite<TFlaw>());
    }
}
