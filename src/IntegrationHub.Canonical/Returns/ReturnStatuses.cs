namespace IntegrationHub.Canonical.Returns;

/// <summary>Answers questions about <see cref="ReturnStatus"/>.</summary>
public static class ReturnStatuses
{
    /// <summary>Tells whether the return never changes again.</summary>
    public static bool IsTerminal(this ReturnStatus status) => status is ReturnStatus.Denied or ReturnStatus.Closed or ReturnStatus.Lapsed or ReturnStatus.Canceled;
}
