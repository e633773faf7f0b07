using System.Text.Json.Serialization;

namespace IntegrationHub.Connectors.Twilio;

/// <summary>A message as it is asked for.</summary>
internal sealed record TwilioMessageRequest(string To, string Body, Uri? StatusCallback);

internal sealed record TwilioMessage(string? Sid, string? Body, string? Direction, string? DateCreated);

internal sealed record TwilioMessages(IReadOnlyList<TwilioMessage?>? Messages, string? NextPageUri);

internal sealed record TwilioError(int? Code, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioMessage))]
[JsonSerializable(typeof(TwilioMessages))]
[JsonSerializable(typeof(TwilioError))]
internal sealed partial class TwilioJson : JsonSerializerContext;
