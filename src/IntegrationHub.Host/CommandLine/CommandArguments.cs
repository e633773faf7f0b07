namespace IntegrationHub.Host.CommandLine;

/// <summary>The arguments of a command, sorted: its words, its flags, its options, and settings such as <c>--Hub:KeyRing:File=PATH</c>, which go to the configuration.</summary>
/// <param name="Problem">What cannot be understood; null when everything can.</param>
internal sealed record CommandArguments(
    IReadOnlyList<string> Words, IReadOnlySet<string> Flags, IReadOnlyDictionary<string, string> Options, string[] Settings, string? Problem)
{
    private static readonly string[] HostSettings = ["--environment", "--contentRoot"];

    /// <param name="flags">Those that stand alone, such as <c>--json</c>.</param>
    /// <param name="options">Those that take a value, such as <c>--input</c>.</param>
    public static CommandArguments Parse(string[] args, IReadOnlyList<string> flags, IReadOnlyList<string> options)
    {
        var (words, set, values, settings) = (new List<string>(), new HashSet<string>(), new Dictionary<string, string>(), new List<string>());
        string? problem = null;
        for (var index = 0; index < args.Length; index++)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[index]);
                continue;
            }

            var parts = args[index].Split('=', 2);
            var (name, value) = (parts[0], parts.ElementAtOrDefault(1));
            if (flags.Contains(name) && value is null)
            {
                set.Add(name);
            }
            else if (!options.Contains(name) && !IsSetting(name))
            {
                problem ??= $"{name} is not known here; known are {string.Join(", ", flags.Concat(options).Append("settings such as --Hub:KeyRing:File=PATH"))}.";
            }
            else if ((value ?? args.ElementAtOrDefault(++index)) is not { } given)
            {
                problem ??= $"{name} needs a value behind it.";
            }
            else if (IsSetting(name))
            {
                settings.Add($"{name}={given}");
            }
            else
            {
                values[name] = given;
            }
        }

        return new CommandArguments(words, set, values, [.. settings], problem);
    }

    private static bool IsSetting(string name) => name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name);
}
