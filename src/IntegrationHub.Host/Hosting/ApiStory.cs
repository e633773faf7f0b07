using IntegrationHub.Operations.Stories;
using IntegrationHub.PublicApi.Calls;

namespace IntegrationHub.Host.Hosting;

/// <summary>The calls of the public API, as a part of an order's story.</summary>
internal sealed class ApiStory(ApiCallBook calls) : IStorySource
{
    public IEnumerable<StoryEntry> For(string orderId) => calls.For(orderId).Select(call => new StoryEntry(
        call.FirstAt, StoryKind.Api, $"{call.Method} {call.Path} by {call.Client}: {call.Status}{(call.Count > 1 ? $", {call.Count} times" : "")}")
    {
        DurationMilliseconds = call.DurationMilliseconds,
        Call = new StoryCall(call.Method, call.Path, call.Client, call.Status, call.RequestId, call.Count),
    });
}
