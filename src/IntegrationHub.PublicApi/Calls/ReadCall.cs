namespace IntegrationHub.PublicApi.Calls;

/// <summary>A call that read an order.</summary>
internal sealed record ReadCall(string OrderId, string Path, string Client, int Status, string RequestId, DateTimeOffset At, TimeSpan Duration);
