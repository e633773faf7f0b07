using System.Buffers.Text;
using System.Globalization;
using System.Text;
using IntegrationHub.PublicApi.Problems;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Paging;

/// <summary>Which page a caller wants. The cursor is opaque to callers; inside it is the key of the last entry they saw.</summary>
internal sealed record PageRequest(int Limit, string? AfterKey)
{
    public const int MaxLimit = 200;

    public const int DefaultLimit = 50;

    public static Checked<PageRequest> Parse(string? limit, string? after)
    {
        var count = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxLimit))
        {
            return KnownProblems.InvalidParameter("limit", "out-of-range", $"The limit is a whole number from 1 to {MaxLimit}.");
        }

        return after is null ? new PageRequest(count, null)
            : KeyOf(after) is { } key ? new PageRequest(count, key)
            : KnownProblems.InvalidParameter("after", "invalid-cursor", "Send the 'next' of the page before, as it came.");
    }

    /// <summary>Cuts the page out of everything, which is in the ordinal order of its keys, and links to the next one.</summary>
    public Page<TView> Of<T, TView>(IReadOnlyList<T> all, Func<T, string> keyOf, Func<T, TView> view, HttpContext http)
    {
        var rest = all.SkipWhile(item => AfterKey is not null && string.CompareOrdinal(keyOf(item), AfterKey) <= 0).Take(Limit + 1).ToList();
        if (rest.Count <= Limit)
        {
            return new Page<TView> { Items = [.. rest.Select(view)] };
        }

        var next = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(keyOf(rest[Limit - 1])));
        http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}?limit={Limit}&after={next}>; rel=\"next\"";
        return new Page<TView> { Items = [.. rest.Take(Limit).Select(view)], Next = next };
    }

    private static string? KeyOf(string cursor)
    {
        Span<byte> key = stackalloc byte[14];
        return cursor.Length <= 19 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, key, out var length) && length > 0 && !key[..length].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? Encoding.ASCII.GetString(key[..length])
            : null;
    }
}
