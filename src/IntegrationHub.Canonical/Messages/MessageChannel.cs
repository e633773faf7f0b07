using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Messages;

/// <summary>Says how a message reaches a customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageChannel>))]
public enum MessageChannel
{
    [JsonStringEnumMemberName("email")]
    Email,
    [JsonStringEnumMemberName("sms")]
    Sms,
}
