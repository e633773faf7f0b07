using IntegrationHub.Workflows.Activities.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Workflows.Http;

/// <summary>The paths with route values at which instances may wait for requests in the middle of a flow.</summary>
internal sealed class WaitingEndpoints(IEnumerable<HttpEndpointAddress> drawn)
{
    private readonly List<RouteTemplate> _templates = [.. drawn.DistinctBy(address => address.Key).Select(RouteTemplate.TryParse).OfType<RouteTemplate>()];

    /// <summary>What an instance that waits for this request would wait for, by the names of its waits: the literal path first.</summary>
    public IEnumerable<(string Name, RouteValueDictionary Values)> Candidates(string method, string path)
    {
        yield return (new HttpEndpointAddress(method.ToLowerInvariant(), path.Trim('/')).Key, new RouteValueDictionary());
        foreach (var template in _templates)
        {
            if (template.Match(method, path) is { } values)
            {
                yield return (template.Address.Key, values);
            }
        }
    }
}
