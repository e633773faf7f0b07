using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.Operations.Access;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrationHub.Operations.Returns;

/// <summary>Takes an operator's decision about a return that is in review, once; what follows from it is the workflow's business.</summary>
internal sealed class DecideReturn(ReturnBook returns, IHubDatabase database, WorkflowRuntime workflows, TimeProvider clock)
{
    private const string Types = "https://integrationhub.example/problems/";

    private const int MaxNoteLength = 500;

    public async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(string id, HttpContext http) => await ReadAsync(http) is { } decision
        ? await HandleAsync(id, decision, http.Features.GetRequiredFeature<CallingOperator>().Name)
        : Problem(StatusCodes.Status400BadRequest, "invalid-request", "Invalid request", """Send a JSON object such as {"decision": "approve", "note": "good customer"} as application/json.""");

    private async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(string id, ReturnDecision decision, string decidedBy)
    {
        if (returns.Find(id) is not { } stored)
        {
            return Problem(StatusCodes.Status404NotFound, "not-found", "There is no such return.", $"No return has the id '{id}'. Ids of returns look like ret_01ARZ3NDEKTSV4RRFFQ69G5FAV.");
        }

        if (VerdictOf(decision) is not { } verdict)
        {
            return Problem(StatusCodes.Status400BadRequest, "invalid-request", "Invalid request", "'decision' is approve or deny.");
        }

        var note = NoteOf(decision);
        if (!note.TryGet(out var words))
        {
            return Problem(StatusCodes.Status400BadRequest, "invalid-request", "Invalid request", string.Join(" ", note.Refusals.Select(refusal => $"'note': {refusal.Message}")));
        }

        return await DecideAsync(stored, verdict, words, decidedBy)
            ? TypedResults.Accepted($"/operations/stories/{stored.Return.OrderId}")
            : Problem(
                StatusCodes.Status409Conflict, "return-not-in-review", "Return not in review",
                $"The return is {stored.Return.Status.ToWord()}{(stored.Pending is null ? "" : " and something about it is being worked on")}; nobody asks for a decision now.");
    }

    private async Task<bool> DecideAsync(StoredReturn stored, ReturnVerdict verdict, string? note, string decidedBy)
    {
        var (id, stage, now) = (stored.Return.Id.Value, stored.Review ?? "", clock.GetUtcNow());
        var signal = new Signal(
            "operations", $"{id}/{stage}/{stored.Decisions.Count}", ReturnSignals.Decided, id, JsonSerializer.Serialize(new DecisionFacts(verdict), ReturnJson.Default.DecisionFacts));
        // Partners see the reason; the note is for the retailer's own people.
        var reason = new ReturnPolicyReason(verdict, ReturnPolicyReasons.OperatorDecision, "A person decided.");
        var result = await database.CommitAsync(new WriteUnit()
            .Add(ReturnWrites.DecisionAccepted(id, stage, now))
            .Add(ReturnWrites.Decided(id, stage, new ReturnPolicyDecision(verdict, [reason]), decidedBy, note, now))
            .Add(signal.Accept(now).Guarded(Signal.Duplicate)));
        if (result.IsCommitted)
        {
            workflows.Deliver(signal);
        }

        return result.IsCommitted;
    }

    private static async Task<ReturnDecision?> ReadAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync(ReturnDecisionJson.Default.ReturnDecision, http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReturnVerdict? VerdictOf(ReturnDecision decision) => decision.Decision switch
    {
        "approve" => ReturnVerdict.Approved,
        "deny" => ReturnVerdict.Denied,
        _ => null,
    };

    private static Parsed<string?> NoteOf(ReturnDecision decision) => decision.Note is null
        ? Parsed.Of<string?>(null)
        : PlainText.Parse(decision.Note, MaxNoteLength).Then<string?>(text => CardNumber.IsIn(text.Value)
            ? new Refusal("", RefusalCodes.CardNumberNotAccepted, "Card numbers are not accepted here.")
            : text.Value);

    private static ProblemHttpResult Problem(int status, string code, string title, string detail) => TypedResults.Problem(statusCode: status, type: Types + code, title: title, detail: detail);
}

/// <summary>What an operator decides: approve or deny, and why.</summary>
internal sealed record ReturnDecision(string? Decision, string? Note);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReturnDecision))]
internal sealed partial class ReturnDecisionJson : JsonSerializerContext;
