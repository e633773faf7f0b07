namespace IntegrationHub.Host.Hosting;

/// <summary>The hub cannot start; the message says what to change.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
