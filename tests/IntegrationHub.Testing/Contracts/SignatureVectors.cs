using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Testing.Contracts;

/// <summary>Published signatures of webhooks. A verifier's test takes all vectors of its vendor and accepts just the valid ones.</summary>
public static class SignatureVectors
{
    /// <summary>The vectors of one vendor: <c>square</c>, <c>twilio</c>, <c>stripe</c>, <c>sendgrid</c>, <c>shopify</c> or <c>standard-webhooks</c>.</summary>
    /// <exception cref="InvalidDataException">There are none; the message names the vendors that there are.</exception>
    public static IReadOnlyList<SignatureVector> Of(string vendor)
    {
        var all = Read(Path.Combine(VendorContracts.Folder, "vectors", "webhook-signatures.json"));
        var own = all.Where(vector => vector.Vendor == vendor).ToList();
        return own.Count > 0 ? own : throw new InvalidDataException($"There are no vectors of '{vendor}'; there are those of {string.Join(", ", all.Select(vector => vector.Vendor).Distinct())}.");
    }

    /// <summary>Reads all vectors of a file.</summary>
    public static IReadOnlyList<SignatureVector> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. document.RootElement.GetProperty("schemes").EnumerateArray().SelectMany(scheme =>
                scheme.GetProperty("vectors").EnumerateArray().Select(vector => Read(scheme.GetProperty("vendor").GetString()!, vector))),
        ];
    }

    // Each vendor has its own word for the secret, and one sends time and signature in one header.
    private static SignatureVector Read(string vendor, JsonElement json) => new()
    {
        Vendor = vendor,
        Name = json.GetProperty("name").GetString()!,
        IsValid = json.GetProperty("valid").GetBoolean(),
        Secret = Text(json, "key") ?? Text(json, "token") ?? Text(json, "secret") ?? Text(json, "publicKey") ?? throw new InvalidDataException($"A vector of {vendor} names no key."),
        Signature = Text(json, "signature") ?? Text(json, "header") ?? throw new InvalidDataException($"A vector of {vendor} names no signature."),
        Body = Text(json, "body"),
        Form = json.TryGetProperty("params", out var form) ? form.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!) : null,
        Url = Text(json, "url"),
        Id = Text(json, "id"),
        Timestamp = Text(json, "timestamp"),
        Now = Text(json, "now") is { } now ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(now, CultureInfo.InvariantCulture)) : null,
        Tolerance = Text(json, "tolerance") is { } seconds ? TimeSpan.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) : null,
    };

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.ToString() : null;
}
