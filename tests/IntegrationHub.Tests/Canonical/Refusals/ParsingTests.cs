using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Refusals;

public sealed class ParsingTests
{
    [Fact]
    public void Parts_are_refused_together_with_their_pointers()
    {
        var parsing = new Parsing();
        parsing.Take(Gtin.Parse("1", "/gtin"));
        parsing.Take(Gln.Parse(null).Under("/location"));

        var parsed = parsing.Finish<string>(() => throw new InvalidOperationException("Nothing is built from refused parts."));

        Assert.Equal(["/gtin", "/location"], parsed.Refusals.Select(refusal => refusal.Pointer));
    }

    [Fact]
    public void Absent_optional_part_is_accepted_and_a_wrong_one_is_not()
    {
        var parsing = new Parsing();

        Assert.Null(parsing.TakeOptional<Gtin>(null, "/gtin"));
        Assert.True(parsing.IsClean);
        parsing.TakeOptional<Gtin>("x", "/gtin");
        Assert.False(parsing.IsClean);
    }

    [Fact]
    public void Value_of_a_refused_parse_names_the_refusals()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Gtin.Parse("1", "/gtin").Value);

        Assert.Contains("/gtin", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_value_needs_a_reason() => Assert.Throws<ArgumentException>(() => Parsed.Refused<int>([]));
}
