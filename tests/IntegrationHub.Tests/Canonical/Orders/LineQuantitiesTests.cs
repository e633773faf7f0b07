using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Orders;

public sealed class LineQuantitiesTests
{
    private static readonly LineBucket[] Buckets = Enum.GetValues<LineBucket>();

    private static readonly Gen<(LineBucket From, LineBucket To, int Quantity)> Moves =
        from buckets in Gen.Elements(Buckets).Two()
        from quantity in Gen.Frequency((8, Gen.Choose(1, 6)), (1, Gen.Choose(-5, 0)), (1, Gen.Elements(int.MinValue, int.MaxValue, 1000)))
        select (buckets.Item1, buckets.Item2, quantity);

    [Fact]
    public void Any_sequence_of_moves_keeps_every_piece() =>
        Prop.ForAll(Gen.Choose(0, 40).Zip(Moves.ArrayOf(60)).ToArbitrary(), given =>
        {
            var (ordered, moves) = given;
            var line = new LineQuantities(ordered);
            foreach (var (from, to, quantity) in moves)
            {
                var before = line;
                var moved = line.Move(from, to, quantity);
                line = moved.Match(accepted => accepted, _ => line);

                Assert.Equal(from != to && quantity >= 1 && quantity <= before[from], moved.IsAccepted);
                Assert.Equal(ordered, Buckets.Sum(bucket => line[bucket]));
                Assert.Equal(ordered, line.Ordered);
                Assert.All(Buckets, bucket => Assert.True(line[bucket] >= 0));
                Assert.All(Buckets, bucket => Assert.Equal(Expected(before, bucket, moved.IsAccepted, (from, to, quantity)), line[bucket]));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ledger_round_trips_through_json() =>
        Prop.ForAll(Gen.Choose(0, 1000).ArrayOf(9).ToArbitrary(), pieces =>
        {
            var line = new LineQuantities(pieces[0], pieces[1], pieces[2], pieces[3], pieces[4], pieces[5], pieces[6], pieces[7], pieces[8]);

            Assert.Equal(pieces, Buckets.Select(bucket => line[bucket]));
            Assert.Equal(line, JsonSerializer.Deserialize<LineQuantities>(JsonSerializer.Serialize(line, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(LineBucket.ToPick, LineBucket.Picked, 4, "/quantity", RefusalCodes.NotEnoughInBucket)]
    [InlineData(LineBucket.Picked, LineBucket.Collected, 1, "/quantity", RefusalCodes.NotEnoughInBucket)]
    [InlineData(LineBucket.ToPick, LineBucket.Picked, 0, "/quantity", RefusalCodes.OutOfRange)]
    [InlineData(LineBucket.ToPick, LineBucket.ToPick, 1, "/to", RefusalCodes.SameBucket)]
    public void A_refused_move_names_its_reason(LineBucket from, LineBucket to, int quantity, string place, string code) =>
        Assert.Equal((place, code), Assert.Single(new LineQuantities(3).Move(from, to, quantity).Refusals) is var refusal ? (refusal.Pointer, refusal.Code) : default);

    [Fact]
    public void A_ledger_that_cannot_be_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineQuantities(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineQuantities(1, 0, resourcedOut: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineQuantities(int.MaxValue, 1));
    }

    private static int Expected(LineQuantities before, LineBucket bucket, bool moved, (LineBucket From, LineBucket To, int Quantity) move) => before[bucket] + (
        !moved ? 0
        : bucket == move.From ? -move.Quantity
        : bucket == move.To ? move.Quantity
        : 0);
}
