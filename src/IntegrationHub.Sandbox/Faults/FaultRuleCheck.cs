using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Faults;

/// <summary>Refuses rules that would silently never strike or that mean nothing.</summary>
internal static class FaultRuleCheck
{
    private const int MostRules = 100;

    public static Answer? Refusal(FaultRules plan, OperationNames names)
    {
        if (plan.Rules.Count > MostRules)
        {
            return Answer.Invalid("rules", $"must be at most {MostRules}.");
        }

        return plan.Rules.Select((rule, index) => Refusal($"rules[{index}]", rule, names)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Answer? Refusal(string path, FaultRule? rule, OperationNames names) => rule is null
        ? Answer.Invalid(path, "must not be null.")
        : Check.First(
            rule.System != "*" && !Systems.Simulated.Contains(rule.System)
                ? Answer.Invalid($"{path}.system", $"must be * or one of {string.Join(", ", Systems.Simulated)}.")
                : null,
            rule.Operation != "*" && !Systems.Simulated.Any(system => (rule.System == "*" || rule.System == system) && names.Contains(system, rule.Operation))
                ? Answer.Invalid($"{path}.operation", $"{rule.System} has no operation '{rule.Operation}'.")
                : null,
            rule.Probability is >= 0 and <= 1 ? null : Answer.Invalid($"{path}.probability", "must be 0 to 1."),
            rule.Times is null or > 0 ? null : Answer.Invalid($"{path}.times", "must be at least 1."),
            Value($"{path}.milliseconds", rule.Milliseconds, rule.Kind == FaultKind.Latency, 1, 600_000, required: true),
            Value($"{path}.status", rule.Status, rule.Kind == FaultKind.Status, 400, 599, required: true),
            Value($"{path}.retryAfterSeconds", rule.RetryAfterSeconds, rule.Kind == FaultKind.Status, 0, 86_400, required: false));

    private static Answer? Value(string field, int? value, bool belongs, int least, int most, bool required) => (value, belongs) switch
    {
        (null, true) when required => Answer.Invalid(field, $"is needed for this kind: {least} to {most}."),
        (null, _) => null,
        (_, false) => Answer.Invalid(field, "does not belong to this kind."),
        ({ } number, true) => number < least || number > most ? Answer.Invalid(field, $"must be {least} to {most}.") : null,
    };
}
