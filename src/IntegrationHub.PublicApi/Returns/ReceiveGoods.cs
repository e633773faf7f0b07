using System.Text.Json;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Returns;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Takes what a store or warehouse says that it received, once; the workflow puts it away and settles.</summary>
internal sealed class ReceiveGoods(IdempotentPosts posts, ReturnAccess access, CatalogBook catalog, IHubDatabase database, WorkflowRuntime workflows, TimeProvider clock)
{
    public Task<IResult> HandleAsync(HttpContext http, string id) => posts.RunAsync(http, request => Propose(request, id));

    private Checked<Proposal> Propose(PostRequest request, string id)
    {
        var found = access.FindReturn(request.Client, id);
        if (found is not { Value: { } stored })
        {
            return found.Problem!;
        }

        var body = StrictJson.Read(request.Body, ApiJson.Readable.ReceiptBody);
        return body is { Value: { } receipt }
            ? ReceiptParser.Parse(receipt.ToInput()).Then(parsed => Facts(parsed, stored))
                .Match<Checked<Proposal>>(facts => Propose(request, stored, facts), refusals => KnownProblems.InvalidRequest(refusals))
            : body.Problem!;
    }

    private Parsed<ReceiptFacts> Facts(Receipt receipt, StoredReturn stored)
    {
        var parsing = new Parsing();
        if (catalog.Find(receipt.Location) is null)
        {
            parsing.Refuse("/location", "unknown-location", "There is no place with this GLN.");
        }

        foreach (var (index, line) in receipt.Lines.Index())
        {
            var announced = stored.Return.Lines.Where(known => known.Gtin == line.Gtin).Sum(known => known.Quantity);
            var received = receipt.Lines.Where(other => other.Gtin == line.Gtin).Sum(other => other.Pieces.Quantity);
            if (announced == 0)
            {
                parsing.Refuse($"/lines/{index}/gtin", "not-in-return", "The return has no such article; grade what came instead of an announced article X.");
            }
            else if (received > announced && receipt.Lines.TakeWhile(other => other != line).All(other => other.Gtin != line.Gtin))
            {
                parsing.Refuse($"/lines/{index}/quantity", "more-than-announced", $"{received} pieces came back and {announced} were announced; let the customer return the others as well.");
            }
        }

        return parsing.Finish(() => new ReceiptFacts(receipt.Location, ReceivedPieces.Deal(stored.Return.Lines, receipt.Lines)));
    }

    private Proposal Propose(PostRequest request, StoredReturn stored, ReceiptFacts facts)
    {
        var returnId = stored.Return.Id.Value;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var signal = new Signal("public-api", $"{request.Client}/{returnId}/receipt/{request.Scope.Key}", ReturnSignals.Received, returnId, JsonSerializer.Serialize(facts, ReturnJson.Default.ReceiptFacts));
        return new Proposal
        {
            OrderId = stored.Return.OrderId.Value,
            Writes = [.. ReturnWrites.Receive(returnId, facts, now), signal.Accept(now).Guarded(Signal.Duplicate)],
            Answer = ReturnAnswers.Accepted(Received(stored, facts, now)),
            CommitAsync = database.CommitAsync,
            WhenCommitted = () => workflows.Deliver(signal),
            WhenRefused = _ => KnownProblems.NotReceivable(access.FindReturn(request.Client, returnId).Value ?? stored),
        };
    }

    private static StoredReturn Received(StoredReturn stored, ReceiptFacts facts, DateTimeOffset now) => stored with
    {
        ReceivedAt = now,
        ReceivedLocation = facts.Location,
        UpdatedAt = now,
        Return = stored.Return with
        {
            Lines = [.. stored.Return.Lines.Select(line => line with
            {
                Pieces = [.. facts.Lines.Where(fact => fact.Line == line.Number).OrderBy(fact => fact.Grade.ToWord(), StringComparer.Ordinal).Select(fact => new ReturnedPieces(fact.Grade, fact.Quantity))],
            })],
        },
    };
}
