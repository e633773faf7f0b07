using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Testing;

namespace IntegrationHub.Tests.Canonical.Identity;

public sealed class IdTests
{
    private static readonly Gen<string> Prefixes =
        from length in Gen.Choose(2, 10)
        from letters in Gen.Choose('a', 'z').ArrayOf(length)
        select string.Concat(letters.Select(letter => (char)letter));

    private static readonly Gen<DateTimeOffset> Times =
        from second in Gen.Choose(0, int.MaxValue)
        from century in Gen.Choose(0, 79)
        from millisecond in Gen.Choose(0, 999)
        select DateTimeOffset.UnixEpoch.AddYears(100 * century).AddSeconds(second).AddMilliseconds(millisecond);

    [Fact]
    public void An_id_keeps_its_prefix_and_millisecond_and_round_trips() =>
        Prop.ForAll(Prefixes.Zip(Times).ToArbitrary(), given =>
        {
            var (prefix, time) = given;

            var id = Id.New(prefix, new TestClock(time));

            Assert.Equal(prefix, id.Prefix);
            Assert.Equal(time, id.Time);
            Assert.Equal(id, Id.Parse(id.Value).Value);
            Assert.Equal(id, Id.Parse(id.Value, prefix, "").Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ids_sort_by_their_millisecond() =>
        Prop.ForAll(Times.Two().ToArbitrary(), times =>
        {
            var (one, other) = times;

            var order = string.CompareOrdinal(Id.New("ord", new TestClock(one)).Value, Id.New("ord", new TestClock(other)).Value);

            Assert.True(one == other || Math.Sign(order) == one.CompareTo(other));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ids_of_one_millisecond_differ()
    {
        var clock = new TestClock();

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Id.New("ord", clock)).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ord")]
    [InlineData("_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("o_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("Ord_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("morethanten_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("ord_01arz3ndektsv4rrffq69g5fav")]
    [InlineData("ord_01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("ord_01ARZ3NDEKTSV4RRFFQ69G5FAVX")]
    [InlineData("ord_01ARZ3NDEKTSV4RRFFQ69G5FAI")]
    [InlineData("ord_81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("ord_ord_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public void What_is_no_id_is_refused(string text) => Assert.Equal(RefusalCodes.InvalidId, Assert.Single(Id.Parse(text).Refusals).Code);

    [Fact]
    public void The_last_millisecond_of_the_calendar_is_the_last_of_an_id()
    {
        Assert.Equal(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), Id.Parse("ord_76EZ91ZPZZ0000000000000000").Value.Time.ToUnixTimeMilliseconds());
        Assert.False(Id.Parse("ord_76EZ91ZQ000000000000000000").IsAccepted);
        Assert.False(Id.Parse("ord_7ZZZZZZZZZ0000000000000000").IsAccepted);
    }

    [Fact]
    public void An_id_of_another_prefix_is_refused() =>
        Assert.Equal(new Refusal("/orderId", RefusalCodes.InvalidId, "The id must start with 'ord_'."), Assert.Single(Id.Parse("wbk_01ARZ3NDEKTSV4RRFFQ69G5FAV", "ord", "/orderId").Refusals));

    [Theory]
    [InlineData("o")]
    [InlineData("ORD")]
    [InlineData("or_d")]
    public void A_wrong_prefix_is_a_fault(string prefix) => Assert.Throws<ArgumentException>(() => Id.New(prefix, new TestClock()));
}
