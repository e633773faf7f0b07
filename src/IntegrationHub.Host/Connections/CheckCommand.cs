using IntegrationHub.Connectors.Directory;
using IntegrationHub.Host.CommandLine;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Operations.Tables;

namespace IntegrationHub.Host.Connections;

/// <summary><c>connectors check</c>: makes every configured connection and asks every system how it is. Ends with 1 when one is red.</summary>
internal static class CheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var arguments = CommandArguments.Parse(args, [], []);
        if (arguments.Problem is not null || arguments.Words.Count > 0)
        {
            return terminal.Misused(arguments.Problem ?? "Usage: connectors check");
        }

        using var configuration = HubSettings.Read(arguments.Settings);
        if (!RetailerSystems.AreConfigured(configuration))
        {
            return terminal.Failed("There is nothing to check: Hub:Connections is empty, so the hub would run on a sandbox of its own. Run the command where the hub's appsettings.json is, or with its environment.");
        }

        await using var connections = ConfiguredConnections.Of(configuration.GetSection("Hub"));
        var reports = connections.Directory.Reports.OrderBy(report => report.Name, StringComparer.Ordinal).ToList();
        var answers = await Task.WhenAll(reports.Select(report => report.AskHealthAsync(Patience, CancellationToken.None)));
        await terminal.Out.WriteAsync(TextTable.Write(["CONNECTION", "CONNECTOR", "HEALTH", "WHAT TO DO"], reports.Zip(answers, Row)));
        return answers.All(answer => answer.IsGreen) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string[] Row(ConnectionReport report, HealthAnswer answer) =>
    [
        report.Name, $"{report.Connector.Name} {report.Connector.Version}", answer.IsGreen ? "green" : "RED",
        answer.IsGreen ? report.IsDryRun ? "nothing; it is in dry-run mode" : "nothing" : OneLine($"{answer.Message} {answer.Advice}"),
    ];

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
