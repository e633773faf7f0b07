using System.ComponentModel;

namespace IntegrationHub.Sandbox.Faults;

internal enum FaultKind
{
    Latency,
    Status,
    Reset,
}

internal enum FaultMoment
{
    /// <summary>The request never has its effect.</summary>
    Before,

    /// <summary>The effect is there, the caller does not hear of it.</summary>
    After,
}

/// <summary>What goes wrong, where and how often.</summary>
internal sealed record FaultRule(
    [property: Description("A system, or * for all.")] string System,
    [property: Description("An operation of the ledger or a reading one, or * for all.")] string Operation,
    FaultKind Kind,
    FaultMoment When = FaultMoment.Before,
    [property: Description("0 to 1.")] double Probability = 1,
    [property: Description("Of a latency: 1 to 600000.")] int? Milliseconds = null,
    [property: Description("Of a status: 400 to 599.")] int? Status = null,
    [property: Description("Of a status: the Retry-After header, 0 to 86400.")] int? RetryAfterSeconds = null,
    [property: Description("After so many the rule is spent; null is for ever.")] int? Times = null)
{
    public bool Matches(string system, string operation, FaultMoment moment) =>
        When == moment && (System == "*" || System == system) && (Operation == "*" || Operation == operation);
}

internal sealed record FaultRules(IReadOnlyList<FaultRule> Rules, [property: Description("The same seed draws the same faults.")] int Seed = 0);

internal sealed record FaultRuleReport(FaultRule Rule, [property: Description("How often it struck.")] int Struck);

internal sealed record FaultReport(int Seed, IReadOnlyList<FaultRuleReport> Rules);
