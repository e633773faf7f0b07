namespace IntegrationHub.Connectors.Registration;

/// <summary>What a connector made for one connection: an object for every declared capability (one may serve several), and a health check.</summary>
/// <param name="Capabilities">Objects that implement capability interfaces.</param>
/// <param name="CheckHealthAsync">Asks the vendor something cheap; throws, with a message for operators, when it does not answer well.</param>
public sealed record ConnectorInstance(IReadOnlyList<object> Capabilities, Func<CancellationToken, Task> CheckHealthAsync);
