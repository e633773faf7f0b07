namespace IntegrationHub.Host.Authoring;

/// <summary>A connector cannot be started; the message says what to do. Nothing was written.</summary>
internal sealed class AuthoringException(string message, Exception? cause = null) : Exception(message, cause);
