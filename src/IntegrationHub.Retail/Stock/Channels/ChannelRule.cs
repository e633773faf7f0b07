namespace IntegrationHub.Retail.Stock.Channels;

/// <summary>What one sales channel is told of a position's stock.</summary>
/// <param name="Connection">The channel's connection.</param>
/// <param name="Threshold">Pieces that the channel never sells, whatever it is told: they are left for others.</param>
/// <param name="Safety">Pieces that it is not told of because its sales come late.</param>
/// <param name="Cap">The most that it is told.</param>
/// <param name="Low">From here down a level goes before others.</param>
public sealed record ChannelRule(string Connection, int Threshold = 0, int Safety = 0, int Cap = int.MaxValue, int Low = 5);
