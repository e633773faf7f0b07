using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Idempotency;

/// <summary>Does the work of a POST once for each idempotency key, however often and wherever the request arrives.</summary>
internal sealed class IdempotentPosts(IdempotencyBook book, KeysInFlight inFlight, TimeProvider clock)
{
    public async Task<IResult> RunAsync(HttpContext http, Func<PostRequest, Checked<Proposal>> propose)
    {
        var started = clock.GetTimestamp();
        var read = await PostRequest.ReadAsync(http);
        if (read is not { Value: { } request })
        {
            return read.Problem!;
        }

        using var turn = inFlight.Take(request.Scope);
        if (turn is null)
        {
            return KnownProblems.InProgress;
        }

        if (Replay(request) is { } known)
        {
            return known;
        }

        var proposed = propose(request);
        return proposed is { Value: { } proposal }
            ? await CommitAsync(request, proposal, ApiCallWrites.Post(http, proposal.OrderId, proposal.Answer.Status, clock, started))
            : proposed.Problem!;
    }

    private async Task<IResult> CommitAsync(PostRequest request, Proposal proposal, Statement call)
    {
        // The key comes first: of two nodes with the same request, the slower has to meet this guard before any of the work's own.
        var unit = new WriteUnit().AddRange(book.Keep(request, proposal.Answer)).AddRange(proposal.Writes).Add(call);
        var result = await proposal.CommitAsync(unit);
        if (result.IsCommitted)
        {
            proposal.WhenCommitted();
            return proposal.Answer;
        }

        return result.RefusedBy == IdempotencyBook.KeyTaken
            ? Replay(request) ?? KnownProblems.InProgress
            : proposal.WhenRefused(result.RefusedBy!);
    }

    private IResult? Replay(PostRequest request) => book.Find(request.Scope) switch
    {
        null => null,
        { } known when known.Fingerprint == request.Fingerprint => known.Answer,
        _ => KnownProblems.KeyReused,
    };
}
