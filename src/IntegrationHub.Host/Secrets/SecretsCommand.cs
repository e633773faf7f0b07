using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Host.CommandLine;

namespace IntegrationHub.Host.Secrets;

/// <summary><c>secrets new-key | put NAME | list</c>: the key-ring of <c>Hub:KeyRing</c>. A value comes on standard input, because arguments are seen by others.</summary>
internal static class SecretsCommand
{
    private const int LongestName = 100;

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var arguments = CommandArguments.Parse(args, [], []);
        if (arguments.Problem is { } problem)
        {
            return terminal.Misused(problem);
        }

        return arguments.Words switch
        {
            ["new-key"] => NewKey(terminal),
            ["list"] => Guarded(terminal, () => List(arguments.Settings, terminal)),
            ["put", var name] when IsName(name) => await PutAsync(name, arguments.Settings, terminal),
            ["put", var name] => terminal.Misused($"'{name}' cannot be the name of a secret: use 1 to {LongestName} letters, digits, '.', '_' or '-'."),
            ["put", _, ..] => terminal.Misused("secrets put takes the name only. The value comes on standard input, because arguments are seen by others: secrets put NAME < FILE"),
            ["put"] => terminal.Misused("Usage: secrets put NAME < FILE"),
            [] => Usage.Refuse(terminal, "Say what to do with secrets: new-key, put or list."),
            _ => Usage.Refuse(terminal, $"There is no command 'secrets {arguments.Words[0]}'; there are new-key, put and list."),
        };
    }

    private static int NewKey(Terminal terminal)
    {
        terminal.Out.WriteLine(KeyRing.NewMasterKey());
        terminal.Error.WriteLine("Keep it apart from the key-ring's file, and give it to the hub as Hub:KeyRing:MasterKey: env:NAME or file:PATH.");
        return ExitCodes.Done;
    }

    private static int List(string[] settings, Terminal terminal)
    {
        using var configuration = HubSettings.Read(settings);
        var hub = configuration.GetSection("Hub");
        if (hub["KeyRing:File"] is not { Length: > 0 })
        {
            return terminal.Failed("There is no key-ring; set Hub:KeyRing:File and Hub:KeyRing:MasterKey.");
        }

        foreach (var name in KeyRing.Open(hub).Names())
        {
            terminal.Out.WriteLine(name);
        }

        return ExitCodes.Done;
    }

    private static async Task<int> PutAsync(string name, string[] settings, Terminal terminal)
    {
        var value = await ReadAsync(name, terminal);
        if (value.Length == 0)
        {
            return terminal.Failed($"Nothing came on standard input, so '{name}' was not changed.");
        }

        return Guarded(terminal, () =>
        {
            using var configuration = HubSettings.Read(settings);
            KeyRing.Open(configuration.GetSection("Hub")).Put(name, value);
            terminal.Out.WriteLine($"Put. Options name it as keyring:{name}.");
            return ExitCodes.Done;
        });
    }

    private static async Task<string> ReadAsync(string name, Terminal terminal)
    {
        if (terminal.ReadHidden is not { } read)
        {
            // Files and echo end with a line break that belongs to nobody's secret.
            return (await terminal.In.ReadToEndAsync()).TrimEnd('\r', '\n');
        }

        await terminal.Error.WriteAsync($"The value of {name} (it is not shown): ");
        var value = read();
        await terminal.Error.WriteLineAsync();
        return value;
    }

    private static int Guarded(Terminal terminal, Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Exception refused) when (refused is InvalidOperationException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return terminal.Failed(refused.Message);
        }
    }

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
