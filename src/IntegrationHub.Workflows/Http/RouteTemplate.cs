using IntegrationHub.Workflows.Activities.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace IntegrationHub.Workflows.Http;

/// <summary>A drawn path with route values, such as <c>orders/{id}</c>, that requests are compared with.</summary>
internal sealed class RouteTemplate
{
    private readonly TemplateMatcher _matcher;

    private RouteTemplate(HttpEndpointAddress address, TemplateMatcher matcher) => (Address, _matcher) = (address, matcher);

    public HttpEndpointAddress Address { get; }

    /// <returns>Null when the path is no route template.</returns>
    public static RouteTemplate? TryParse(HttpEndpointAddress address)
    {
        try
        {
            return new RouteTemplate(address, new TemplateMatcher(TemplateParser.Parse(address.Path), new RouteValueDictionary()));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <returns>The route values by their drawn names; null when the request is another.</returns>
    public RouteValueDictionary? Match(string method, string path)
    {
        var values = new RouteValueDictionary();
        return string.Equals(Address.Method, method, StringComparison.OrdinalIgnoreCase) && _matcher.TryMatch(path, values) ? values : null;
    }
}
