using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class LineQuantitiesTests
{
    [Fact]
    public void Any_sequence_of_moves_keeps_the_sum_and_never_goes_negative() =>
        Prop.ForAll(Moves().ToArbitrary(), moves =>
        {
            var ledger = new LineQuantities(12);
            foreach (var (from, to, quantity) in moves)
            {
                var before = ledger;
                ledger = before.Move(from, to, quantity).Match(
                    after => after[from] == before[from] - quantity && after[to] == before[to] + quantity ? after : throw new InvalidOperationException("The move changed something else."),
                    _ => before[from] >= quantity && quantity > 0 && from != to ? throw new InvalidOperationException("A possible move was refused.") : before);
                if (Enum.GetValues<LineBucket>().Sum(bucket => ledger[bucket]) != 12 || ledger.Ordered != 12 || Enum.GetValues<LineBucket>().Any(bucket => ledger[bucket] < 0))
                {
                    return false;
                }
            }

            return JsonSerializer.Deserialize<LineQuantities>(JsonSerializer.Serialize(ledger, JsonSerializerOptions.Web), JsonSerializerOptions.Web) == ledger;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Refusal_says_what_the_bucket_holds()
    {
        var refusal = Assert.Single(new LineQuantities(2).Move(LineBucket.ToPick, LineBucket.Picked, 3).Refusals);

        Assert.Equal(RefusalCodes.NotEnoughInBucket, refusal.Code);
        Assert.Contains("holds 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_bucket_cannot_be_restored() => Assert.Throws<ArgumentOutOfRangeException>(() => new LineQuantities(1, -1));

    private static Gen<List<(LineBucket From, LineBucket To, int Quantity)>> Moves() =>
        (from origin in Gen.Elements(Enum.GetValues<LineBucket>())
         from to in Gen.Elements(Enum.GetValues<LineBucket>())
         from quantity in Gen.Choose(-1, 8)
         select (origin, to, quantity)).ListOf().Select(moves => moves.ToList());
}
