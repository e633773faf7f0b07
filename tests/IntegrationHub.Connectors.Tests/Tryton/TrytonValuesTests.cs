using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonValuesTests
{
    [Fact]
    public void Values_are_written_as_the_server_wants_them()
    {
        Assert.Equal("""{"__class__":"Decimal","decimal":"89.90"}""", TrytonValues.Decimal(89.90m).ToJsonString());
        Assert.Equal("""{"__class__":"date","year":2026,"month":3,"day":2}""", TrytonValues.Date(new DateOnly(2026, 3, 2)).ToJsonString());
        Assert.Equal("3.0", TrytonValues.Pieces(3).ToJsonString());
        Assert.Equal("sale.sale,7", TrytonValues.Reference("sale.sale", 7));
        Assert.Equal(
            """{"__class__":"datetime","year":2026,"month":3,"day":2,"hour":8,"minute":5,"second":9,"microsecond":123456}""",
            TrytonValues.Time(new DateTimeOffset(2026, 3, 2, 9, 5, 9, TimeSpan.FromHours(1)).AddMicroseconds(123456)).ToJsonString());
    }

    [Fact]
    public void Domains_and_actions_are_nested_lists()
    {
        Assert.Equal("""["OR",["code","in",["a","b"]],["id","=",1]]""", TrytonValues.Any(TrytonValues.Where("code", "in", TrytonValues.Texts("a", "b")), TrytonValues.Where("id", "=", 1)).ToJsonString());
        Assert.Equal("""[["origin","=",null]]""", TrytonValues.All(TrytonValues.Where("origin", "=", null)).ToJsonString());
        Assert.Equal("""[["write",[4],{"quantity":2.0}],["delete",[5]]]""", TrytonValues.All(TrytonValues.Write(4, new() { ["quantity"] = TrytonValues.Pieces(2) }), TrytonValues.Delete([5])).ToJsonString());
    }
}
