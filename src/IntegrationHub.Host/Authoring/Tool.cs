using System.ComponentModel;
using System.Diagnostics;

namespace IntegrationHub.Host.Authoring;

/// <summary>Runs another program and waits for its end.</summary>
internal static class Tool
{
    /// <param name="need">What to say when the program is not there: what it is needed for and where it comes from.</param>
    /// <exception cref="AuthoringException">It is not there, or ends with another code than 0.</exception>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, string folder, string need, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start, need);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new AuthoringException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}:{Environment.NewLine}{await output}{await error}");
        }
    }

    private static Process Start(ProcessStartInfo start, string need)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception absent)
        {
            throw new AuthoringException($"'{start.FileName}' is not there: {need}", absent);
        }
    }
}
