namespace IntegrationHub.Connectors.Budget;

/// <summary>Who goes first when a connection's budget is short.</summary>
public enum CallLane
{
    /// <summary>Customers wait for it: orders, payments, hand-overs.</summary>
    Orders,

    /// <summary>Stock that is about to be oversold.</summary>
    UrgentStock,

    /// <summary>Everything that nobody waits for in particular. The default.</summary>
    Ordinary,

    /// <summary>Catalogues, sweeps and other bulk.</summary>
    Bulk,
}
