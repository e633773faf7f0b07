namespace IntegrationHub.Canonical.Returns;

/// <summary>Answers questions about <see cref="ReturnReason"/>.</summary>
public static class ReturnReasons
{
    /// <summary>Tells whether the goods are not what was sold, which the law protects for longer than a change of mind.</summary>
    public static bool IsFault(this ReturnReason reason) => reason is ReturnReason.WrongItem or ReturnReason.NotAsDescribed or ReturnReason.Damaged or ReturnReason.Defective;
}
