namespace IntegrationHub.Canonical.Returns;

/// <summary>Names the reasons of decisions; they are part of the public contract and never change.</summary>
public static class ReturnPolicyReasons
{
    public const string WithinWindow = "withinWindow";
    public const string WindowClosed = "windowClosed";
    public const string FaultyAfterWindow = "faultyAfterWindow";
    public const string NotFulfilled = "notFulfilled";
    public const string MethodNotOffered = "methodNotOffered";
    public const string MoreThanReturnable = "moreThanReturnable";
    public const string ValueAboveLimit = "valueAboveLimit";
    public const string OperatorDecision = "operatorDecision";
}
