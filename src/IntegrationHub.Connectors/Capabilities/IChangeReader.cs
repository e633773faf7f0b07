using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Capabilities;

/// <summary>
/// Tells what changed at a vendor that keeps no event log, only rows with a time. The hub keeps a watermark for each
/// stream, reads again from a while before it, and drops what it knows.
/// </summary>
public interface IChangeReader
{
    /// <summary>Gets what can be read, each with a watermark of its own.</summary>
    IReadOnlyList<ChangeStream> Streams { get; }

    /// <summary>Reads at most <paramref name="limit"/> changes of a stream from a time on, oldest first.</summary>
    /// <param name="since">Read what was stamped at or after this time; null: everything.</param>
    /// <param name="after">The <see cref="ChangePage.Next"/> of the page before; null: the first page.</param>
    Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken);
}

/// <summary>One kind of change that can be asked for.</summary>
/// <param name="Name">Unique within the connection.</param>
/// <param name="Overlap">How far before the watermark each reading begins: longer than the vendor's longest transaction, because rows may appear with a time that is already past.</param>
public sealed record ChangeStream(string Name, TimeSpan Overlap)
{
    /// <summary>Gets whether the first reading begins with the oldest row; else it begins a little before the moment in which the hub is connected. The default is false.</summary>
    public bool IsFromTheBeginning { get; init; }

    /// <summary>Gets how long to wait after a reading that found nothing new. The default is one second.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>A part of what changed.</summary>
/// <param name="Events">Each with an id that names row and version, so that the same change is known when it is read again.</param>
/// <param name="Next">Asks for the following page; null on the last.</param>
/// <param name="Watermark">The latest time on this page, by the vendor's clock; null when the page is empty.</param>
public sealed record ChangePage(IReadOnlyList<FeedEvent> Events, string? Next, DateTimeOffset? Watermark);
