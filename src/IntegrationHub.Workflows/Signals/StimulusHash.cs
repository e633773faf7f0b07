using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntegrationHub.Workflows.Signals;

/// <summary>
/// The look-up hash of what a bookmark waits for: Elsa's SHA-256 of the stimulus name and its payload, of which rows
/// keep the first eight bytes. The full name is compared again where a signal meets its bookmark.
/// </summary>
internal static class StimulusHash
{
    public const string Event = "Elsa.Event";

    /// <summary>Names of events are few and come again and again; ids of tasks and children do not, so nothing is added beyond these.</summary>
    private const int MostRemembered = 1_024;

    private static readonly ConcurrentDictionary<(string Stimulus, string Name), long> Remembered = new();

    public static long Of(string stimulus, string name)
    {
        if (Remembered.TryGetValue((stimulus, name), out var known))
        {
            return known;
        }

        var computed = Compute(stimulus, name);
        if (stimulus == Event && Remembered.Count < MostRemembered)
        {
            Remembered.TryAdd((stimulus, name), computed);
        }

        return computed;
    }

    private static long Compute(string stimulus, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(stimulus, name)), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>The hash as Elsa writes it: upper-case hexadecimal. The hashed JSON has .NET's property names, although the payload is shown in camel case.</summary>
    public static string Hexadecimal(string stimulus, string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(stimulus, name))));

    private static string TextOf(string stimulus, string name) => stimulus == Event
        ? $$"""{{stimulus}}|{"EventName":{{JsonSerializer.Serialize(name, StimulusJson.Default.String)}}}"""
        : $"{stimulus}|{name}";
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class StimulusJson : System.Text.Json.Serialization.JsonSerializerContext;
