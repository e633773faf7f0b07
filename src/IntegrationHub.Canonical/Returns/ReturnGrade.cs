using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Says in what state a piece came back.</summary>
[JsonConverter(typeof(WordConverter<ReturnGrade>))]
public enum ReturnGrade
{
    /// <summary>As new: it can be sold again.</summary>
    [JsonStringEnumMemberName("A")]
    A,

    /// <summary>Opened or used: it can be sold as such.</summary>
    [JsonStringEnumMemberName("B")]
    B,

    /// <summary>It has to be refurbished first.</summary>
    [JsonStringEnumMemberName("C")]
    C,

    /// <summary>It is scrap.</summary>
    [JsonStringEnumMemberName("D")]
    D,

    /// <summary>It is not ours, or not there.</summary>
    [JsonStringEnumMemberName("X")]
    X,
}
