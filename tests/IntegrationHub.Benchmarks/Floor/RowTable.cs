using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Benchmarks.Commands;

namespace IntegrationHub.Benchmarks.Floor;

/// <summary>A write of one row.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RowKind>))]
internal enum RowKind
{
    InstanceInsert,
    InstanceUpdate,
    EffectInsert,
    EffectUpdate,
    BookmarkInsert,
    BookmarkDelete,
    SignalInsert,
    SignalUpdate,
    RunInsert,
    IdempotencyInsert,
}

/// <summary>How many bytes a row carries beside its key.</summary>
internal sealed record RowBytes(int Instance, int Effect, int Bookmark, int Signal, int Run, int Idempotency);

/// <summary>What each of the five commits of an order writes; set it to what the engine is counted to write.</summary>
internal sealed class RowTable
{
    private RowTable(RowBytes bytes, Dictionary<string, Dictionary<RowKind, int>> commits)
    {
        Bytes = bytes;
        Accepted = Rows(commits, "accepted");
        StockAnswered = Rows(commits, "stockAnswered");
        ReservationAnswered = Rows(commits, "reservationAnswered");
        Picked = Rows(commits, "picked");
        NotificationAnswered = Rows(commits, "notificationAnswered");
    }

    public RowBytes Bytes { get; }

    public RowKind[] Accepted { get; }

    public RowKind[] StockAnswered { get; }

    public RowKind[] ReservationAnswered { get; }

    public RowKind[] Picked { get; }

    public RowKind[] NotificationAnswered { get; }

    public int RowsPerOrder => Accepted.Length + StockAnswered.Length + ReservationAnswered.Length + Picked.Length + NotificationAnswered.Length;

    public static RowTable Read(string file)
    {
        var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? throw new UsageException($"{file} is empty.");
        return new RowTable(document.Bytes, document.Commits);
    }

    private static RowKind[] Rows(Dictionary<string, Dictionary<RowKind, int>> commits, string commit) => commits.TryGetValue(commit, out var counts)
        ? [.. counts.SelectMany(count => Enumerable.Repeat(count.Key, count.Value))]
        : throw new UsageException($"The row table has no commit '{commit}'.");

#pragma warning disable CA1812 // The serializer creates it.
    private sealed record Document(RowBytes Bytes, Dictionary<string, Dictionary<RowKind, int>> Commits);
#pragma warning restore CA1812
}
