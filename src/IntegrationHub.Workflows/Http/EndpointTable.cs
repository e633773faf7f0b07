using IntegrationHub.Workflows.Activities.Http;
using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Workflows.Http;

/// <summary>The HTTP endpoints of published workflows: which trigger a method and path belong to. A literal path goes before one with route values.</summary>
internal sealed class EndpointTable
{
    private readonly Dictionary<string, Trigger> _literal = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(RouteTemplate Template, Trigger Trigger)> _templates = [];

    public EndpointTable(IReadOnlyList<Trigger> triggers)
    {
        Triggers = triggers;
        foreach (var trigger in triggers)
        {
            var space = trigger.Name.IndexOf(' ', StringComparison.Ordinal);
            var address = new HttpEndpointAddress(trigger.Name[..space], trigger.Name[(space + 1)..]);
            if (!address.IsTemplate)
            {
                _literal.TryAdd(trigger.Name, trigger);
            }
            else if (RouteTemplate.TryParse(address) is { } template)
            {
                _templates.Add((template, trigger));
            }
        }
    }

    public IReadOnlyList<Trigger> Triggers { get; }

    public (Trigger Trigger, RouteValueDictionary Values)? Find(string method, string path)
    {
        if (_literal.TryGetValue($"{method} {path.Trim('/')}", out var literal))
        {
            return (literal, new RouteValueDictionary());
        }

        foreach (var (template, trigger) in _templates)
        {
            if (template.Match(method, path) is { } values)
            {
                return (trigger, values);
            }
        }

        return null;
    }
}
