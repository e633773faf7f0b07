using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>A path such as <c>/companies({company_id})/items</c>; a parameter never spans a slash.</summary>
internal sealed partial class PathTemplate
{
    private readonly (Regex Pattern, string[] Names)[] _segments;

    public PathTemplate(string text)
    {
        Text = text;
        var segments = text.Split('/');
        _segments = [.. segments.Select(segment => (
            new Regex($@"^(?:{ParameterName().Replace(Regex.Escape(segment).Replace(@"\{", "{", StringComparison.Ordinal), "(.+?)")})\z", RegexOptions.CultureInvariant),
            ParameterName().Matches(segment).Select(match => match.Groups[1].Value).ToArray()))];
        Order = string.Concat(segments.Select(segment => !ParameterName().IsMatch(segment) ? 'a' : ParameterName().Replace(segment, "").Length > 0 ? 'b' : 'c'));
    }

    public string Text { get; }

    /// <summary>Sorts literal segments before mixed ones and those before mere parameters.</summary>
    public string Order { get; }

    /// <summary>Matches decoded segments, so that an encoded slash stays inside its value.</summary>
    public bool TryMatch(string[] segments, out Dictionary<string, string> values)
    {
        values = new(StringComparer.Ordinal);
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            var match = _segments[i].Pattern.Match(segments[i]);
            if (!match.Success)
            {
                return false;
            }

            foreach (var (index, name) in _segments[i].Names.Index())
            {
                values[name] = match.Groups[index + 1].Value;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\{([^{}/]+)\}")]
    private static partial Regex ParameterName();
}
