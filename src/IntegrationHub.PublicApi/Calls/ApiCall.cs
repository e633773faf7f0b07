namespace IntegrationHub.PublicApi.Calls;

/// <summary>A call of the public API that concerned one order. Repeats of the same reading call are one entry with a count.</summary>
/// <param name="RequestId">The last call's.</param>
/// <param name="DurationMilliseconds">How long the last call took.</param>
public sealed record ApiCall(
    string Method, string Path, string Client, int Status, string RequestId, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Count, double DurationMilliseconds);
