using System.Globalization;
using IntegrationHub.Operations.Tables;

namespace IntegrationHub.Operations.Connections;

/// <summary>Writes connections for people to read on a terminal.</summary>
internal static class ConnectionText
{
    private static readonly string[] Head = ["CONNECTION", "CONNECTOR", "CATEGORY", "STORES", "BREAKER", "PAUSED UNTIL", "WAITING", "HEALTH"];

    /// <summary>One line for each connection, and below the table what is not as it should be.</summary>
    public static string Write(ConnectionList connections) => connections.Items.Count == 0
        ? $"There are no connections; configure them under Hub:Connections.{Environment.NewLine}"
        : TextTable.Write(Head, connections.Items.Select(Row)) + string.Concat(connections.Items.SelectMany(Remarks).Select(remark => $"{Environment.NewLine}{remark}")) + Environment.NewLine;

    /// <summary>The same with everything that is known of one connection.</summary>
    public static string Write(ConnectionView connection) =>
        Write(new ConnectionList([connection])) + string.Join(
            Environment.NewLine, "", $"capabilities  {string.Join(", ", connection.Capabilities)}", $"stores        {(connection.Stores.Count == 0 ? "all" : string.Join(", ", connection.Stores))}",
            $"waiting       {string.Join(", ", connection.Waiting.Select(lane => $"{lane.Key} {lane.Value}"))}", "");

    private static string[] Row(ConnectionView connection) =>
    [
        connection.Name, $"{connection.Connector} {connection.Version}", connection.Category, connection.Stores.Count == 0 ? "all" : connection.Stores.Count.ToString(CultureInfo.InvariantCulture),
        connection.Breaker, connection.PausedUntil is { } until ? $"{until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "–", connection.WaitingCalls.ToString(CultureInfo.InvariantCulture),
        connection.Health is { } health ? $"{health.Status} ({health.DurationMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms)" : "not asked",
    ];

    private static IEnumerable<string> Remarks(ConnectionView connection)
    {
        if (connection.DryRun)
        {
            yield return $"{connection.Name} is in dry-run mode: nothing that changes something is sent.";
        }

        if (connection.Health is { Message: { } message })
        {
            yield return $"{connection.Name}: {message} {connection.Health.Advice}";
        }
    }
}
