using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntegrationHub.Workflows.Signals;

/// <summary>Elsa's look-up hash of what a bookmark waits for: upper-case hexadecimal SHA-256 of the stimulus name and its payload.</summary>
internal static class StimulusHash
{
    public const string EventStimulus = "Elsa.Event";

    /// <summary>The hashed JSON has .NET's property names, although the payload is shown in camel case.</summary>
    public static string OfEvent(string eventName) =>
        Of(EventStimulus, $$"""{"EventName":{{JsonSerializer.Serialize(eventName, StimulusJson.Default.String)}}}""");

    public static string Of(string stimulus, string payload) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{stimulus}|{payload}")));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class StimulusJson : System.Text.Json.Serialization.JsonSerializerContext;
