namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>How stock is kept the same everywhere; section <c>Hub:StockSync</c>.</summary>
public sealed class StockSyncOptions
{
    public const string Section = "Hub:StockSync";

    /// <summary>How long changes gather before a channel is told. The default is 250 milliseconds.</summary>
    public TimeSpan Coalesce { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait before a channel that did not take its levels is told again. The default is 30 seconds.</summary>
    public TimeSpan FailurePause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look for levels and holds that nobody has seen to. The default is one second.</summary>
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most levels in one call, where the channel takes as many. The default is 200.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>From here down a level goes before others, and its position counts as hot. The default is 5 pieces.</summary>
    public int Low { get; set; } = 5;

    /// <summary>Pieces of an article at a place that are never promised; a position keeps what it was begun with. The default is 0.</summary>
    public int Safety { get; set; }

    /// <summary>For how long after a call what a channel says may still be from before it. The default is 5 seconds.</summary>
    public TimeSpan Echoes { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a hot position is compared with its owner. The default is 10 minutes; the drawn timer looks every 5.</summary>
    public TimeSpan HotInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For how long after a sale a position is hot. The default is one hour.</summary>
    public TimeSpan HotAfterSale { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often everything of a place is compared, at its owner and at each channel. The default is 24 hours.</summary>
    public TimeSpan RollingInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>When a comparison that could not be made is tried again. The default is 15 minutes.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an event may be on its way: what differs is looked at again after this. The default is 2 seconds.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What single channels are told, by the name of their connection. The default is all that is left.</summary>
    public Dictionary<string, ChannelOptions> Channels { get; } = new(StringComparer.Ordinal);
}

/// <summary>What one channel is told of stock; <c>Hub:StockSync:Channels:{connection}</c>.</summary>
public sealed class ChannelOptions
{
    /// <summary>Pieces that are left for others. The default is 0.</summary>
    public int Threshold { get; set; }

    /// <summary>Pieces that are kept back because the channel's sales are told late. The default is 0.</summary>
    public int Safety { get; set; }

    /// <summary>The most that it is told. The default is null: no limit.</summary>
    public int? Cap { get; set; }
}
