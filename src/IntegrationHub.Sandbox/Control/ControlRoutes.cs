using System.Xml;
using IntegrationHub.Sandbox.Autopilot;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Faults;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Control;

/// <summary>What steers and observes the sandbox. No fault rule applies here.</summary>
internal static class ControlRoutes
{
    private const int MostEntries = 10_000;

    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(36_525);

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var control = new SystemRoutes(app, Systems.Control);
        control.Get<Health>("/health", "health.get", "Whether the sandbox runs", () => new Health("ok"));
        control.Get<LedgerPage>("/ledger", "ledger.list", "Every effect in order",
            (string? system, string? operation, string? reference, long? after, int? limit, Retailer retailer) =>
            retailer.Read(state => Ledger(state, (system, operation, reference), after ?? 0, Page.Limit(limit, MostEntries))), 400);

        control.Get<FaultReport>("/faults", "faults.get", "The fault rules and how often they struck", (FaultDice dice) => dice.Report());
        control.Put<FaultReport>("/faults", "faults.put", "Replace the fault rules", UseFaults, 400);
        control.Delete("/faults", "faults.delete", "No more faults", (FaultDice dice) =>
        {
            dice.Use(new FaultRules([]));
            return Results.NoContent();
        });

        control.Get<ClockReport>("/clock", "clock.get", "What time the sandbox has", (SandboxClock clock) => Time(clock));
        control.Post<ClockReport>("/clock/advance", "clock.advance", "Move the clock forward", Advance, 400);

        control.Get<AutopilotSettings>("/autopilot", "autopilot.get", "What staff and customers do by themselves", (Retailer retailer) =>
            retailer.Read(state => state.Autopilot.Settings));
        control.Put<AutopilotSettings>("/autopilot", AutopilotSwitch.Operation, "Set what they do; waiting tasks are taken up too",
            (AutopilotSettings body, Retailer retailer) =>
            control.Execute(retailer, AutopilotSwitch.Operation, null, null, body), 400);
    }

    private static LedgerPage Ledger(SandboxState state, (string? System, string? Operation, string? Reference) wanted, long after, int limit)
    {
        var entries = state.Ledger.Find(wanted.System, wanted.Operation, wanted.Reference, after).Take(limit).ToList();
        return new LedgerPage(entries, entries.Count == 0 ? after : entries[^1].Sequence);
    }

    private static AnswerResult UseFaults(FaultRules body, FaultDice dice, OperationNames names)
    {
        if (FaultRuleCheck.Refusal(body, names) is { } refusal)
        {
            return new AnswerResult(refusal);
        }

        dice.Use(body);
        return new AnswerResult(Answer.Ok(dice.Report()));
    }

    private static AnswerResult Advance(AdvanceClock body, Retailer retailer, SandboxClock clock)
    {
        if (Duration(body.By) is not { } by)
        {
            return new AnswerResult(Answer.Invalid("by", "must be an ISO 8601 duration such as P8D or PT90M."));
        }

        if (by < TimeSpan.Zero || by > FarthestAhead - clock.Offset)
        {
            return new AnswerResult(Answer.Invalid("by", "must lead forward, and not more than a hundred years ahead."));
        }

        retailer.AdvanceClock(by);
        return new AnswerResult(Answer.Ok(Time(clock)));
    }

    private static ClockReport Time(SandboxClock clock) => new(clock.GetUtcNow(), XmlConvert.ToString(clock.Offset));

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}
