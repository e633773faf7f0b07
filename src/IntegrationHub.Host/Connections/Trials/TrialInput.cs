using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Host.CommandLine;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>What a trial is given on the command line.</summary>
/// <param name="Problem">What cannot be read; null when everything can.</param>
internal sealed record TrialInput(JsonElement Json, EffectKey Key, string? Problem)
{
    public static TrialInput Of(CommandArguments arguments)
    {
        try
        {
            return new TrialInput(Read(arguments.Options.GetValueOrDefault("--input") ?? "{}"), KeyOf(arguments.Options.GetValueOrDefault("--key")), null);
        }
        catch (JsonException broken)
        {
            return new TrialInput(default, default, $"--input is no JSON: {broken.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new TrialInput(default, default, $"--input names a file that cannot be read: {unreadable.Message}");
        }
        catch (ArgumentException refused)
        {
            return new TrialInput(default, default, refused.Message);
        }
    }

    private static JsonElement Read(string text) => JsonElement.Parse(text.StartsWith('@') ? File.ReadAllText(text[1..]) : text);

    /// <summary>Whoever gives a key may be repeating: then a connector whose vendor takes none looks first.</summary>
    private static EffectKey KeyOf(string? text) => text is null
        ? new EffectKey($"TRY-{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}")
        : new EffectKey(text) { IsRepeat = true };
}
