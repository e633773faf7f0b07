using System.Buffers.Binary;
using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Stub;

/// <summary>
/// When each reservation and notification arrived, by order number, and what arrived twice. Whoever follows the
/// arrivals gets records of eight bytes: kind and order number, as little-endian integers.
/// </summary>
internal sealed class ArrivalBook : IDisposable
{
    public const int RecordBytes = 8;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _news = new(0, 1);
    private long[] _reservations = new long[1 << 16];
    private long[] _notifications = new long[1 << 16];
    private byte[] _unread = new byte[1 << 16];
    private int _unreadBytes;
    private int _last;
    private int _repeatedKeys;
    private int _missingKeys;
    private int _duplicates;

    public void Record(ArrivalKind kind, int order, string? key)
    {
        var at = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (key is null)
            {
                _missingKeys++;
            }
            else if (!_keys.Add(key))
            {
                // The same call again, which a vendor that knows its keys answers without doing it again.
                _repeatedKeys++;
                return;
            }

            Grow(order);
            var arrivals = kind == ArrivalKind.Reservation ? _reservations : _notifications;
            if (arrivals[order] != 0)
            {
                _duplicates++;
                return;
            }

            arrivals[order] = at;
            _last = Math.Max(_last, order);
            Append(kind, order);
        }
    }

    /// <summary>Waits for arrivals and hands over all that have gathered.</summary>
    public async Task<ReadOnlyMemory<byte>> NextAsync(byte[]? used, CancellationToken cancellationToken)
    {
        await _news.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var unread = _unread.AsMemory(0, _unreadBytes);
            _unread = used is { Length: > 0 } && used.Length >= _unread.Length ? used : new byte[_unread.Length];
            _unreadBytes = 0;
            return unread;
        }
    }

    public ArrivalReport Report(int from)
    {
        lock (_gate)
        {
            var arrivals = new List<long[]>();
            for (var order = Math.Max(from, 1); order <= _last; order++)
            {
                if (_reservations[order] != 0)
                {
                    arrivals.Add([order, (long)ArrivalKind.Reservation, _reservations[order]]);
                }

                if (_notifications[order] != 0)
                {
                    arrivals.Add([order, (long)ArrivalKind.Notification, _notifications[order]]);
                }
            }

            return new ArrivalReport(_duplicates, _repeatedKeys, _missingKeys, arrivals);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _keys.Clear();
            Array.Clear(_reservations);
            Array.Clear(_notifications);
            (_last, _repeatedKeys, _missingKeys, _duplicates) = (0, 0, 0, 0);
        }
    }

    public void Dispose() => _news.Dispose();

    private void Append(ArrivalKind kind, int order)
    {
        if (_unreadBytes + RecordBytes > _unread.Length)
        {
            Array.Resize(ref _unread, _unread.Length * 2);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_unread.AsSpan(_unreadBytes), (int)kind);
        BinaryPrimitives.WriteInt32LittleEndian(_unread.AsSpan(_unreadBytes + 4), order);
        if (_unreadBytes == 0 && _news.CurrentCount == 0)
        {
            _news.Release();
        }

        _unreadBytes += RecordBytes;
    }

    private void Grow(int order)
    {
        if (order >= _reservations.Length)
        {
            var length = Math.Max(order + 1, _reservations.Length * 2);
            Array.Resize(ref _reservations, length);
            Array.Resize(ref _notifications, length);
        }
    }
}

/// <summary>Everything since the start or the last reset.</summary>
/// <param name="Duplicates">Second reservations or notifications of an order under another key: an effect that happened twice.</param>
/// <param name="RepeatedKeys">Calls repeated under their key, which are harmless.</param>
/// <param name="MissingKeys">Calls without a key.</param>
/// <param name="Arrivals">Order number, kind and timestamp of each first arrival.</param>
internal sealed record ArrivalReport(int Duplicates, int RepeatedKeys, int MissingKeys, IReadOnlyList<long[]> Arrivals);
