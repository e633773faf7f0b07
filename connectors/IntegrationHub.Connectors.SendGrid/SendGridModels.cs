using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.SendGrid;

internal sealed record SendGridMail(IReadOnlyList<SendGridPersonalization> Personalizations, SendGridAddress From, string Subject, IReadOnlyList<SendGridContent> Content);

internal sealed record SendGridPersonalization(IReadOnlyList<SendGridAddress> To, IReadOnlyDictionary<string, string> CustomArgs);

internal sealed record SendGridAddress(string Email, string? Name);

internal sealed record SendGridContent(string Type, string Value);

internal sealed record SendGridErrors(IReadOnlyList<SendGridError?>? Errors);

internal sealed record SendGridError(string? Message, string? Field);

internal sealed record SendGridScopes(IReadOnlyList<string?>? Scopes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendGridMail))]
[JsonSerializable(typeof(SendGridErrors))]
[JsonSerializable(typeof(SendGridScopes))]
[JsonSerializable(typeof(IReadOnlyList<Dictionary<string, JsonElement>>), TypeInfoPropertyName = "Events")]
internal sealed partial class SendGridJson : JsonSerializerContext;
