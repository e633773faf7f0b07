using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Connectors.Tests.Tryton.Live;

/// <summary>Reads a stream as the hub does: by watermark, from a while before it on, and dropping ids that it knows.</summary>
internal sealed class ChangeFollower(IChangeReader changes, string stream, DateTimeOffset from)
{
    private readonly HashSet<string> _known = [];

    public DateTimeOffset Watermark { get; private set; } = from;

    public int Limit { get; init; } = 200;

    /// <summary>Overlap that the stream asks for; null: none, as a naive reader has it.</summary>
    public TimeSpan Overlap { get; init; } = changes.Streams.Single(each => each.Name == stream).Overlap;

    /// <summary>Reads one round to its end and returns what is new in it.</summary>
    public async Task<IReadOnlyList<FeedEvent>> ReadAsync()
    {
        var since = Watermark - Overlap;
        var fresh = new List<FeedEvent>();
        string? after = null;
        do
        {
            var page = TrytonShop.Value(await changes.ReadChangesAsync(stream, since, after, Limit, CancellationToken.None));
            fresh.AddRange(page.Events.Where(happened => _known.Add(happened.Id)));
            Watermark = page.Watermark > Watermark ? page.Watermark.Value : Watermark;
            after = page.Next;
        }
        while (after is not null);

        return fresh;
    }
}
