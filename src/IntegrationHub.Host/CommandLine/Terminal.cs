namespace IntegrationHub.Host.CommandLine;

/// <summary>Where a command reads and writes: results go to <paramref name="Out"/> and can be piped, everything else goes to <paramref name="Error"/>.</summary>
/// <param name="ReadHidden">Reads a line without showing it, where a person types; null where the input is a pipe or a file.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, Func<string>? ReadHidden = null)
{
    public static Terminal Console { get; } = new(System.Console.In, System.Console.Out, System.Console.Error, System.Console.IsInputRedirected ? null : HiddenLine);

    /// <summary>Says what is wrong, and answers the exit code of a command that was not used as it is meant to be.</summary>
    public int Misused(string problem)
    {
        Error.WriteLine(problem);
        return ExitCodes.Misused;
    }

    /// <summary>Says why it did not work, and answers that exit code.</summary>
    public int Failed(string problem)
    {
        Error.WriteLine(problem);
        return ExitCodes.Failed;
    }

    private static string HiddenLine()
    {
        var line = new System.Text.StringBuilder();
        while (System.Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                line.Length = Math.Max(0, line.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                line.Append(key.KeyChar);
            }
        }

        return line.ToString();
    }
}
