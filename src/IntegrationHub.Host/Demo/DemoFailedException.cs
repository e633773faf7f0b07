namespace IntegrationHub.Host.Demo;

/// <summary>The demo could not be played to its end; the message says where it stopped.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
