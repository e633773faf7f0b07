using IntegrationHub.PublicApi.Calls;
using IntegrationHub.PublicApi.Json;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Retail.Returns;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Shows a return or its label, and notes after the answer that it was read.</summary>
internal sealed class GetReturn(ReturnAccess access, ReturnBook returns, ReadCalls calls, TimeProvider clock)
{
    public IResult Handle(HttpContext http, string id)
    {
        var started = clock.GetTimestamp();
        var found = access.FindReturn(http.Client(), id);
        if (found is not { Value: { } stored })
        {
            return found.Problem!;
        }

        Note(http, stored, started);
        return JsonAnswer.Ok(ReturnView.Of(stored), ApiJson.Readable.ReturnView);
    }

    public IResult HandleLabel(HttpContext http, string id)
    {
        var started = clock.GetTimestamp();
        var found = access.FindReturn(http.Client(), id);
        if (found is not { Value: { } stored })
        {
            return found.Problem!;
        }

        if (returns.LabelOf(stored.Return.Id.Value) is not { } label)
        {
            return KnownProblems.Unknown("label", message: "The hub has no label of this return; it may be at the carrier's address, or there is none.");
        }

        Note(http, stored, started);
        return Results.Bytes(label.Document, label.MediaType);
    }

    private void Note(HttpContext http, StoredReturn stored, long started) => http.Response.OnCompleted(() =>
    {
        calls.Add(new ReadCall(
            stored.Return.Id.Value, http.Request.Path.Value ?? "", http.Client(), http.Response.StatusCode, http.TraceIdentifier, clock.GetUtcNow(), clock.GetElapsedTime(started)));
        return Task.CompletedTask;
    });
}
