using System.Text;

namespace IntegrationHub.Testing.Contracts;

/// <summary>One signed webhook delivery that a vendor published, or one that is spoilt.</summary>
public sealed record SignatureVector
{
    /// <summary>The scheme's vendor, such as <c>square</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>What is special about it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a verifier must accept it; else it must refuse it.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The shared secret as the vendor shows it, or the public key in base64.</summary>
    public required string Secret { get; init; }

    /// <summary>The value of the signature's header, which may be empty.</summary>
    public required string Signature { get; init; }

    /// <summary>The body's text; null where the vector gives <see cref="Form"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The fields of a form body.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>The URL that the vendor was given, where it is signed too.</summary>
    public string? Url { get; init; }

    /// <summary>The delivery's id, where it is signed too.</summary>
    public string? Id { get; init; }

    /// <summary>The value of the timestamp's header, where there is one.</summary>
    public string? Timestamp { get; init; }

    /// <summary>When the delivery arrives, where the time matters.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How far the timestamp may be from <see cref="Now"/>.</summary>
    public TimeSpan? Tolerance { get; init; }

    /// <summary>The media type of <see cref="RawBody"/>.</summary>
    public string ContentType => Form is null ? "application/json" : "application/x-www-form-urlencoded";

    /// <summary>The body as it comes over the wire, the only thing that a signature speaks about.</summary>
    public byte[] RawBody() => Encoding.UTF8.GetBytes(
        Body ?? string.Join('&', (Form ?? throw new InvalidOperationException($"{this} has neither body nor form."))
            .Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));

    public override string ToString() => $"{Vendor}: {Name}";
}
