using IntegrationHub.Host.CommandLine;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>A command that ran in this process, and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public static Task<CommandRun> OfAsync(Func<string[], Terminal, Task<int>> command, params string[] args) => OfAsync(command, "", args);

    public static async Task<CommandRun> OfAsync(Func<string[], Terminal, Task<int>> command, string input, string[] args)
    {
        using var reader = new StringReader(input);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await command(args, new Terminal(reader, output, error));
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
