namespace IntegrationHub.Connectors.Errors;

/// <summary>Why a call did not do what was asked: a stable <paramref name="Code"/> for programs, a <paramref name="Message"/> for people, neither with secrets or personal data.</summary>
/// <param name="Kind">Which of the five kinds.</param>
/// <param name="Code">The vendor's own code where it has one, else the transport's, in kebab case.</param>
/// <param name="Message">What happened.</param>
/// <param name="RetryAfter">How long the other system asked to wait, where it did.</param>
public sealed record ConnectorError(ConnectorErrorKind Kind, string Code, string Message, TimeSpan? RetryAfter = null);
