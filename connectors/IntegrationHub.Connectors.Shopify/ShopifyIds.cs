using System.Globalization;

namespace IntegrationHub.Connectors.Shopify;

/// <summary>Shopify's ids: a number inside of <c>gid://shopify/{type}/{number}</c>.</summary>
internal static class ShopifyIds
{
    /// <summary>Reads an id that somebody wrote, with or without the frame; null when it is none.</summary>
    public static string? Parse(string type, string? text)
    {
        var frame = $"gid://shopify/{type}/";
        var number = text?.StartsWith(frame, StringComparison.Ordinal) == true ? text[frame.Length..] : text;
        return ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? frame + number : null;
    }

    /// <summary>The older of two ids: shorter, or the same length and lower.</summary>
    public static string Older(string left, string right) =>
        (left.Length, right.Length) switch
        {
            var (one, other) when one != other => one < other ? left : right,
            _ => string.CompareOrdinal(left, right) <= 0 ? left : right,
        };
}
