using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Identity;

public sealed class IdTests
{
    [Fact]
    public void New_id_round_trips_and_tells_its_prefix_and_time() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds =>
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds((seconds * 1000L) + 123);
            var id = Id.New("ord", new FixedTime(now));
            return Id.Parse(id.Value).Value == id && id.Prefix == "ord" && id.Time == now && id.Value.Length == 30;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Later_ids_sort_later()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.True(string.CompareOrdinal(Id.New("ord", new FixedTime(now)).Value, Id.New("ord", new FixedTime(now.AddMilliseconds(1))).Value) < 0);
    }

    [Fact]
    public void Ids_of_one_millisecond_differ()
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch);

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Id.New("ord", time)).Distinct().Count());
    }

    [Theory]
    [InlineData("ord_01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("ord_81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("ord_01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("ord_01arz3ndektsv4rrffq69g5fav")]
    [InlineData("ORD_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("")]
    public void Text_that_is_no_id_is_refused(string text) => Assert.Equal(RefusalCodes.InvalidId, Assert.Single(Id.Parse(text).Refusals).Code);

    [Fact]
    public void Id_of_another_kind_is_refused()
    {
        Assert.True(Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", "ord", "").IsAccepted);
        Assert.False(Id.Parse("ord_01ARZ3NDEKTSV4RRFFQ69G5FAV", "evt", "").IsAccepted);
    }

    [Fact]
    public void Prefix_is_checked() => Assert.Throws<ArgumentException>(() => Id.New("Ord", TimeProvider.System));
}
