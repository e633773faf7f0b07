using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Says what a policy or a person decided about a return, and why.</summary>
/// <param name="Reasons">At least one; those of the verdict and those that speak for the goods.</param>
public sealed record ReturnPolicyDecision(ReturnVerdict Verdict, IReadOnlyList<ReturnPolicyReason> Reasons)
{
    /// <summary>Returns the code of the first reason that led to the verdict.</summary>
    public string MainReason() => Reasons.First(reason => reason.Verdict == Verdict).Code;
}

/// <summary>Is one reason of a decision.</summary>
/// <param name="Verdict">What the reason alone would lead to.</param>
/// <param name="Code">A word of <see cref="ReturnPolicyReasons"/>.</param>
/// <param name="Message">The same for people.</param>
/// <param name="Line">The line that it is about; null when it is about the whole return.</param>
public sealed record ReturnPolicyReason(
    [property: JsonRequired] ReturnVerdict Verdict, [property: JsonRequired] string Code, [property: JsonRequired] string Message, int? Line = null);

/// <summary>Says whether goods may come back; the later value wins where reasons differ.</summary>
[JsonConverter(typeof(WordConverter<ReturnVerdict>))]
public enum ReturnVerdict
{
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>A person decides.</summary>
    [JsonStringEnumMemberName("review")]
    Review,

    [JsonStringEnumMemberName("denied")]
    Denied,
}
