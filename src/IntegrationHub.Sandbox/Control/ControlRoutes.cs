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
        control.Add<Health>(app.MapGet("/health", () => AnswerResult.Ok(new Health("ok"))), "health.get", "Whether the sandbox runs");
        control.Add<LedgerPage>(
            app.MapGet("/ledger", (string? system, string? operation, string? reference, long? after, int? limit, Retailer retailer) =>
                AnswerResult.Ok(retailer.Read(state => Ledger(state, (system, operation, reference), after ?? 0, Page.Limit(limit, MostEntries))))),
            "ledger.list", "Every effect in order", 200, 400);

        control.Add<FaultReport>(
            app.MapGet("/faults", (FaultDice dice) => AnswerResult.Ok(dice.Report())), "faults.get", "The fault rules and how often they struck");
        control.Add<FaultRules, FaultReport>(app.MapPut("/faults", UseFaults), "faults.put", "Replace the fault rules", 200, 400);
        control.Add<object>(app.MapDelete("/faults", DropFaults), "faults.delete", "No more faults", 204);

        control.Add<ClockReport>(app.MapGet("/clock", (SandboxClock clock) => AnswerResult.Ok(Time(clock))), "clock.get", "What time the sandbox has");
        control.Add<AdvanceClock, ClockReport>(app.MapPost("/clock/advance", Advance), "clock.advance", "Move the clock forward", 200, 400);

        control.Add<AutopilotSettings>(
            app.MapGet("/autopilot", (Retailer retailer) => AnswerResult.Ok(retailer.Read(state => state.Autopilot.Settings))),
            "autopilot.get", "What staff and customers do by themselves");
        control.Add<AutopilotSettings, AutopilotSettings>(
            app.MapPut("/autopilot", (JsonBody body, Retailer retailer) => control.Execute(retailer, AutopilotSwitch.Operation, null, null, body.Value)),
            AutopilotSwitch.Operation, "Set what they do; waiting tasks are taken up too", 200, 400);
    }

    private static LedgerPage Ledger(SandboxState state, (string? System, string? Operation, string? Reference) wanted, long after, int limit)
    {
        var entries = state.Ledger.Find(wanted.System, wanted.Operation, wanted.Reference, after).Take(limit).ToList();
        return new LedgerPage(entries, entries.Count == 0 ? after : entries[^1].Sequence);
    }

    private static AnswerResult UseFaults(JsonBody body, FaultDice dice, OperationNames names)
    {
        var rules = body.As<FaultRules>();
        if (FaultRuleCheck.Refusal(rules, names) is { } refusal)
        {
            return new AnswerResult(refusal);
        }

        dice.Use(rules);
        return AnswerResult.Ok(dice.Report());
    }

    private static IResult DropFaults(FaultDice dice)
    {
        dice.Use(new FaultRules([]));
        return Results.NoContent();
    }

    private static AnswerResult Advance(JsonBody body, Retailer retailer, SandboxClock clock)
    {
        if (Duration(body.As<AdvanceClock>().By) is not { } by)
        {
            return new AnswerResult(Answer.Invalid("by", "must be an ISO 8601 duration such as P8D or PT90M."));
        }

        if (by < TimeSpan.Zero || by > FarthestAhead - clock.Offset)
        {
            return new AnswerResult(Answer.Invalid("by", "must lead forward, and not more than a hundred years ahead."));
        }

        retailer.AdvanceClock(by);
        return AnswerResult.Ok(Time(clock));
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
