using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Host.CommandLine;
using IntegrationHub.Operations.Tables;

namespace IntegrationHub.Host.Connections;

/// <summary><c>connectors list [--json]</c>: which connectors are installed, what they offer, and what they can be told.</summary>
internal static class ListCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] args, Terminal terminal)
    {
        var arguments = CommandArguments.Parse(args, ["--json"], []);
        if (arguments.Problem is not null || arguments.Words.Count > 0)
        {
            return terminal.Misused(arguments.Problem ?? "Usage: connectors list [--json]");
        }

        using var configuration = HubSettings.Read(arguments.Settings);
        var connectors = PlugInLoader.Load(configuration.GetSection("Hub")).Select(connector => ConnectorView.Of(connector.Descriptor)).OrderBy(connector => connector.Name, StringComparer.Ordinal).ToList();
        if (arguments.Flags.Contains("--json"))
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(connectors, Indented));
        }
        else if (connectors.Count == 0)
        {
            terminal.Out.WriteLine("No connectors are installed; put one into the folder of Hub:PlugIns:Folder.");
        }
        else
        {
            terminal.Out.Write(string.Join(Environment.NewLine, connectors.Select(Describe)));
        }

        return ExitCodes.Done;
    }

    private static string Describe(ConnectorView connector) => string.Concat(
        $"{connector.Name} {connector.Version} ({connector.Category}){Environment.NewLine}",
        Indent(TextTable.Write(["CAPABILITY", "WHAT PROTECTS A REPEAT"], connector.Capabilities.SelectMany(Rows))), Environment.NewLine,
        Indent(TextTable.Write(["OPTION", "TYPE", "DEFAULT", "MEANING"], connector.Options.Select(Row))));

    private static IEnumerable<string[]> Rows(CapabilityView capability) => capability.Writes.Count == 0
        ? [[capability.Name, "reads only"]]
        : capability.Writes.Select((write, index) => new[] { index == 0 ? capability.Name : "", $"{write.Key}: {write.Value}" });

    private static string[] Row(OptionDescription option) =>
    [
        option.Name, option.Type, option.IsRequired ? "required" : option.Default ?? "none",
        option.IsSecret ? $"{option.Meaning} Write env:NAME, file:PATH or keyring:NAME.".TrimStart() : option.Meaning ?? "",
    ];

    private static string Indent(string table) => string.Concat(table.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}{Environment.NewLine}"));
}
