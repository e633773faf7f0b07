using System.Globalization;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Host.CommandLine;
using IntegrationHub.Host.Hosting;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>
/// <c>connectors try CONNECTION [OPERATION]</c>: calls one operation of a configured connection as the hub would, behind its
/// guard, budget and breaker, without starting the hub. The result is JSON on standard output; everything else is not.
/// </summary>
internal static class TryCommand
{
    private const string Synopsis = "Usage: connectors try CONNECTION [OPERATION] [--input JSON|@FILE] [--key KEY] [--dry-run]";

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var arguments = CommandArguments.Parse(args, ["--dry-run"], ["--input", "--key"]);
        if (arguments.Problem is not null || arguments.Words.Count is 0 or > 2)
        {
            return terminal.Misused(arguments.Problem ?? Synopsis);
        }

        using var configuration = HubSettings.Read(arguments.Settings);
        if (!RetailerSystems.AreConfigured(configuration))
        {
            return terminal.Failed("Hub:Connections is empty. Run the command where the hub's appsettings.json is, or with its environment.");
        }

        var known = configuration.GetSection("Hub:Connections").GetChildren().Select(child => child.Key).ToList();
        if (known.Find(key => string.Equals(key, arguments.Words[0], StringComparison.OrdinalIgnoreCase)) is not { } connection)
        {
            return terminal.Misused($"No connection is called '{arguments.Words[0]}'. Configured under Hub:Connections are: {string.Join(", ", known)}.");
        }

        await using var made = ConfiguredConnections.Of(OneConnection.Of(configuration, connection, arguments.Flags.Contains("--dry-run")));
        var operations = TriedOperation.Of(made.Directory.Reports[0].Capabilities);
        var shape = new InputShape(TimeProvider.System.GetUtcNow());
        var menu = new TrialMenu(made.Directory, connection, shape);
        if (arguments.Words is not [_, var asked])
        {
            terminal.Out.Write(menu.Write(operations));
            return ExitCodes.Done;
        }

        if (operations.FirstOrDefault(operation => operation.Name == asked) is not { } tried)
        {
            return terminal.Misused($"'{asked}' cannot be tried at '{connection}'. What can: {string.Join(", ", operations.Select(operation => operation.Name))}.");
        }

        var input = TrialInput.Of(arguments);
        using var interrupt = new Interrupt();
        var binder = new InputBinder(shape);
        if (input.Problem is not null || binder.Bind(tried, input.Json, input.Key, interrupt.Token) is not { } bound)
        {
            return terminal.Misused(input.Problem ?? string.Join(
                Environment.NewLine, [$"The input of {tried.Name} cannot be used:", .. binder.Problems.Select(problem => $"  {problem}"), $"An example: {menu.Example(tried)}"]));
        }

        if (tried.IsWrite)
        {
            await terminal.Error.WriteLineAsync($"Key {input.Key}; give it with --key to repeat this very call.");
        }

        var trial = await CallAsync(made.Directory.Find(connection, tried.Capability)!, tried, bound);
        return Tell(trial, input.Key, arguments.Flags.Contains("--dry-run"), terminal);
    }

    /// <returns>Null when a person interrupted it.</returns>
    private static async Task<Trial?> CallAsync(object capability, TriedOperation operation, object?[] bound)
    {
        try
        {
            return await Trial.CallAsync(capability, operation.Method, bound);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
#pragma warning disable CA1031 // A connector that throws has a bug, and its author wants to see where.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new Trial(null, new ConnectorError(ConnectorErrorKind.Transient, "thrown", $"The connector threw instead of answering: {thrown}"), MayHaveHappened: operation.IsWrite);
        }
    }

    private static int Tell(Trial? trial, EffectKey key, bool isDryRun, Terminal terminal)
    {
        switch (trial)
        {
            case null:
                return terminal.Failed("It was interrupted; it may have happened.");
            case { Result: { } result }:
                terminal.Out.WriteLine(result);
                return ExitCodes.Done;
            case { Error: { Code: "dry-run" } unsent } when isDryRun:
                terminal.Out.WriteLine($"Nothing was sent. {unsent.Message}");
                return ExitCodes.Done;
            case { MayHaveHappened: true }:
                return terminal.Failed($"Unknown: {Describe(trial.Error!)} It may have happened; repeat it with --key {key}.");
            default:
                return terminal.Failed($"Not done: {Describe(trial.Error!)}");
        }
    }

    private static string Describe(ConnectorError error) =>
        $"{error.Kind} {error.Code}: {error.Message}{(error.RetryAfter is { } wait ? $" It asks to wait {wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s." : "")}";
}
