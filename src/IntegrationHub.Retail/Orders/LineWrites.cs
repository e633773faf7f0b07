using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Storage;

namespace IntegrationHub.Retail.Orders;

/// <summary>Moves pieces of an order's lines between buckets. What a bucket must still hold is a condition of the write, never of an earlier read.</summary>
public static partial class LineWrites
{
    private static readonly ConcurrentDictionary<(LineBucket From, LineBucket To), Sql> MoveAllTexts = new();
    private static readonly ConcurrentDictionary<(LineBucket From, LineBucket To), Sql> MoveTexts = new();
    private static readonly ConcurrentDictionary<(LineBucket From, LineBucket To), Sql> MoveOfLineTexts = new();

    /// <summary>Moves everything that is in one bucket, on all lines.</summary>
    public static Statement MoveAll(string orderId, LineBucket from, LineBucket to) =>
        MoveAllTexts.GetOrAdd((from, to), static buckets => new Sql(
            $"UPDATE order_lines SET {Column(buckets.To)} = {Column(buckets.To)} + {Column(buckets.From)}, {Column(buckets.From)} = 0 WHERE order_id = @order")).With(orderId);

    /// <summary>Moves some pieces of one line; refused when the bucket holds fewer.</summary>
    public static Statement Move(string orderId, int line, LineBucket from, LineBucket to, int quantity) =>
        MoveOfLineTexts.GetOrAdd((from, to), static buckets => new Sql($"""
            UPDATE order_lines SET {Column(buckets.To)} = {Column(buckets.To)} + @quantity, {Column(buckets.From)} = {Column(buckets.From)} - @quantity
            WHERE order_id = @order AND number = @line AND {Column(buckets.From)} >= @quantity
            """)).With(quantity, orderId, line).Guarded("order.line-quantity");

    /// <summary>Moves some pieces of an article that is on one line only; refused when the bucket holds fewer.</summary>
    public static Statement Move(string orderId, string gtin, LineBucket from, LineBucket to, int quantity) =>
        MoveTexts.GetOrAdd((from, to), static buckets => new Sql($"""
            UPDATE order_lines SET {Column(buckets.To)} = {Column(buckets.To)} + @quantity, {Column(buckets.From)} = {Column(buckets.From)} - @quantity
            WHERE order_id = @order AND gtin = @gtin AND {Column(buckets.From)} >= @quantity
            """)).With(quantity, orderId, gtin).Guarded("order.line-quantity");

    private static string Column(LineBucket bucket) => Humps().Replace(JsonNamingPolicy.CamelCase.ConvertName(bucket.ToString()), match => "_" + match.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Humps();
}
