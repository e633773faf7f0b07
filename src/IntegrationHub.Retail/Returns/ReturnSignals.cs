namespace IntegrationHub.Retail.Returns;

/// <summary>Events that a return waits for; their subject is the return's id.</summary>
public static class ReturnSignals
{
    /// <summary>The goods are there; data is a <see cref="ReceiptFacts"/>.</summary>
    public const string Received = "return.received";

    /// <summary>Somebody wants the return given up; data <c>{"reason": text}</c>.</summary>
    public const string CancelRequested = "return.cancelRequested";

    /// <summary>A person has decided; data is a <see cref="DecisionFacts"/>.</summary>
    public const string Decided = "return.decided";
}
