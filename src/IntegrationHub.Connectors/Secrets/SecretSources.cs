using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Secrets;

/// <summary>
/// Fetches secrets from where the configuration says: <c>env:NAME</c>, <c>file:PATH</c> (without its last line break),
/// <c>keyring:NAME</c>, or the value itself.
/// </summary>
internal sealed class SecretSources(KeyRing keyRing, Func<string, string?> environment)
{
    public SecretSources(KeyRing keyRing)
        : this(keyRing, Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>Reads one entry; what is wrong goes to <paramref name="errors"/>, with the path and never the value.</summary>
    public Secret? Read(IConfigurationSection entry, List<string> errors)
    {
        var (value, error) = Fetch(entry.Value ?? "");
        if (string.IsNullOrEmpty(value))
        {
            errors.Add($"{entry.Path} {error ?? "is empty; write env:NAME, file:PATH or keyring:NAME, or leave it out"}.");
            return null;
        }

        return new Secret(value);
    }

    private (string? Value, string? Error) Fetch(string text) => text.Split(':', 2) switch
    {
        ["env", var name] => (environment(name), $"names the environment variable '{name}', which is not set"),
        ["file", var path] => ReadFile(path),
        ["keyring", var name] => keyRing.Find(name),
        _ => (text, null),
    };

    private static (string? Value, string? Error) ReadFile(string path)
    {
        try
        {
            return (File.ReadAllText(path).TrimEnd('\r', '\n'), $"names the file '{path}', which is empty");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return (null, $"names the file '{path}', which cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }
}
