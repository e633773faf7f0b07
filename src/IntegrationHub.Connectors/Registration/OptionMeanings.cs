using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace IntegrationHub.Connectors.Registration;

/// <summary>What options mean: the comments in their source, where the compiler has put them beside the assembly.</summary>
internal sealed class OptionMeanings
{
    private const string Opening = "Gets or sets ";
    private const string NoDefault = "There is no default.";

    private readonly Dictionary<string, string> _summaries;

    public OptionMeanings(Assembly assembly)
    {
        var file = assembly.Location.Length == 0 ? "" : Path.ChangeExtension(assembly.Location, ".xml");
        _summaries = File.Exists(file) ? Read(file) : [];
    }

    public string? Of(PropertyInfo property) => _summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            return XDocument.Load(file).Descendants("member").Where(member => member.Attribute("name") is not null && member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => Sentence(member.Element("summary")!));
        }
        catch (Exception broken) when (broken is XmlException or IOException or UnauthorizedAccessException)
        {
            // A description that cannot be read is none; the option works without it.
            return [];
        }
    }

    private static string Sentence(XElement summary)
    {
        var text = string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var rest = (text.StartsWith(Opening, StringComparison.Ordinal) ? text[Opening.Length..] : text).Replace(NoDefault, "", StringComparison.Ordinal).TrimEnd();
        return rest.Length == 0 ? "" : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } reference => (reference.Attributes().FirstOrDefault()?.Value ?? "").Split('.', ':')[^1],
        XElement element => element.Value,
        _ => "",
    };
}
