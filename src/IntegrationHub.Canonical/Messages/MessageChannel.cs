using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Messages;

/// <summary>Says how a message reaches a customer.</summary>
[JsonConverter(typeof(WordConverter<MessageChannel>))]
public enum MessageChannel
{
    [JsonStringEnumMemberName("email")]
    Email,
    [JsonStringEnumMemberName("sms")]
    Sms,
}
