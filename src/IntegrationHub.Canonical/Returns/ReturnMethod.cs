using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Says how the goods come back, in the words of schema.org ReturnMethodEnumeration.</summary>
[JsonConverter(typeof(WordConverter<ReturnMethod>))]
public enum ReturnMethod
{
    /// <summary>The customer brings them to a store.</summary>
    [JsonStringEnumMemberName("ReturnInStore")]
    ReturnInStore,

    /// <summary>The customer sends them with a label of the retailer's.</summary>
    [JsonStringEnumMemberName("ReturnByMail")]
    ReturnByMail,

    /// <summary>The customer brings them to a kiosk or a drop-off point.</summary>
    [JsonStringEnumMemberName("ReturnAtKiosk")]
    ReturnAtKiosk,
}
