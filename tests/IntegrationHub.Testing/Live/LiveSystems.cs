namespace IntegrationHub.Testing.Live;

/// <summary>The real systems that tests may use: <c>HUB_LIVE_SYSTEMS</c> names the <c>systems.env</c> that <c>eng/systems up DIR</c> wrote.</summary>
public static class LiveSystems
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "HUB_LIVE_SYSTEMS";

    private static readonly Dictionary<string, string> Values = Read();

    /// <summary>Gets the folder of the systems.</summary>
    public static string Folder => Path.GetDirectoryName(Environment.GetEnvironmentVariable(Variable))!;

    /// <summary>Says why tests that need these variables are skipped, or null.</summary>
    public static string? WhyNot(params string[] names) =>
        Values.Count == 0 ? $"{Variable} names no file of running systems; start them with: eng/systems up DIR"
        : names.FirstOrDefault(name => !Values.ContainsKey(name)) is { } missing ? $"The file of {Variable} does not name {missing}." : null;

    /// <summary>The value of a variable.</summary>
    /// <exception cref="InvalidOperationException">The file does not name it.</exception>
    public static string Get(string name) => Values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The file of {Variable} does not name {name}.");

    /// <summary>All variables that begin so, by the rest of their names.</summary>
    public static IReadOnlyDictionary<string, string> StartingWith(string prefix) =>
        Values.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(each => each.Key[prefix.Length..], each => each.Value);

    private static Dictionary<string, string> Read() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? File.ReadLines(path).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
        : [];
}
