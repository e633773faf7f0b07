using IntegrationHub.Workflows.Signals;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace IntegrationHub.Workflows.Http;

/// <summary>The HTTP endpoints of published workflows: which trigger a method and path belong to. A literal path goes before one with route values.</summary>
internal sealed class EndpointTable
{
    private readonly Dictionary<string, Trigger> _literal = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Method, TemplateMatcher Matcher, Trigger Trigger)> _templates = [];

    public EndpointTable(IReadOnlyList<Trigger> triggers)
    {
        Triggers = triggers;
        foreach (var trigger in triggers)
        {
            var space = trigger.Name.IndexOf(' ', StringComparison.Ordinal);
            if (trigger.Name.Contains('{', StringComparison.Ordinal))
            {
                _templates.Add((trigger.Name[..space], new TemplateMatcher(TemplateParser.Parse(trigger.Name[(space + 1)..]), new RouteValueDictionary()), trigger));
            }
            else
            {
                _literal.TryAdd(trigger.Name, trigger);
            }
        }
    }

    public IReadOnlyList<Trigger> Triggers { get; }

    public (Trigger Trigger, RouteValueDictionary Values)? Find(string method, string path)
    {
        var values = new RouteValueDictionary();
        if (_literal.TryGetValue($"{method} {path.Trim('/')}", out var literal))
        {
            return (literal, values);
        }

        foreach (var (templateMethod, matcher, trigger) in _templates)
        {
            if (string.Equals(templateMethod, method, StringComparison.OrdinalIgnoreCase) && matcher.TryMatch(path, values))
            {
                return (trigger, values);
            }
        }

        return null;
    }
}
