namespace IntegrationHub.Testing.Connectors;

/// <summary>What goes wrong between a connector and its vendor.</summary>
public enum StubFault
{
    /// <summary>The request is refused before anything happens, with <see cref="StubTrouble.Status"/>.</summary>
    Refused,

    /// <summary>The connection breaks before anything happens.</summary>
    ResetBefore,

    /// <summary>The connection breaks after the vendor did what was asked.</summary>
    ResetAfterEffect,

    /// <summary>The connection breaks after the vendor did what was asked, and so does every one from then on: no repeat inside the call finds out.</summary>
    ResetFromEffectOn,

    /// <summary>The vendor does what was asked and answers <see cref="StubTrouble.Status"/>.</summary>
    FailedAfterEffect,

    /// <summary>The vendor does what was asked and does not answer.</summary>
    SilentAfterEffect,

    /// <summary>The vendor does what was asked and does not answer, neither then nor to any request from then on: all that the call learns is a timeout.</summary>
    SilentFromEffectOn,

    /// <summary>No answer comes, and nothing happens.</summary>
    Silent,

    /// <summary>The answer is cut off in the middle of its JSON.</summary>
    CutOff,

    /// <summary>The answer is JSON in which every value is of another type.</summary>
    OtherTypes,

    /// <summary>The answer is an empty object.</summary>
    Hollow,

    /// <summary>The answer has a body of 100 MB.</summary>
    Huge,

    /// <summary>The request is refused, and the answer repeats everything that was sent.</summary>
    Echo,
}

/// <summary>A fault, and how often it strikes.</summary>
/// <param name="Times">How many requests it strikes; those after an effect strike only requests that had one.</param>
public sealed record StubTrouble(StubFault Fault, int Times = int.MaxValue, int Status = 500, string? RetryAfter = null);
