namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>The order in which levels leave: what a channel must stop selling goes first.</summary>
public enum Lane
{
    /// <summary>Nothing is left.</summary>
    Empty = 0,

    /// <summary>Little is left.</summary>
    Low = 1,

    /// <summary>Everything else, by age.</summary>
    Plenty = 2,
}
