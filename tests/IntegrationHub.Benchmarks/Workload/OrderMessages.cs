using System.Globalization;
using System.Text;

namespace IntegrationHub.Benchmarks.Workload;

/// <summary>The documents of click-and-collect-lite. Order ids carry the order's number, so that counting needs no table.</summary>
internal static class OrderMessages
{
    public const int Articles = 1_000;

    private const string Prefix = "CC-";

    public static string OrderId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D9}");

    /// <returns>0 when it is no order id.</returns>
    public static int NumberOf(ReadOnlySpan<char> orderId) =>
        orderId.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(orderId[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static byte[] Order(int number) => Bytes(
        $$"""{"id":"{{OrderId(number)}}","sku":"SKU-{{number % Articles:D4}}","quantity":{{1 + (number % 3)}},"customer":"customer-{{number % 50_000:D6}}@example.com"}""");

    public static byte[] Picked(int number) => Bytes(
        $$$"""{"correlationId":"{{{OrderId(number)}}}","payload":{"shelf":"A-{{{number % 90:D2}}}","pieces":{{{1 + (number % 3)}}}}}""");

    public static byte[] Reservation(string orderId, string sku, int quantity) => Bytes(
        $$"""{"orderId":"{{orderId}}","sku":"{{sku}}","quantity":{{quantity}}}""");

    public static byte[] Notification(string orderId, string customer) => Bytes(
        $$"""{"orderId":"{{orderId}}","to":"{{customer}}","template":"ready-for-pickup"}""");

    private static byte[] Bytes(FormattableString text) => Encoding.UTF8.GetBytes(FormattableString.Invariant(text));
}
