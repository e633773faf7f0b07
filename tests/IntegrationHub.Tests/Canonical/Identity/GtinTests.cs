using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Identity;

public sealed class GtinTests
{
    [Fact]
    public void Digits_with_their_check_digit_round_trip() =>
        Prop.ForAll(Gs1.Gtins.ToArbitrary(), digits =>
        {
            var gtin = Gtin.Parse(digits).Value;

            Assert.Equal(digits.PadLeft(14, '0'), gtin.Value);
            Assert.Equal(gtin, Gtin.Parse(gtin.Value).Value);
            Assert.Equal(gtin.Value, gtin.ToString());
            Assert.Equal(gtin, JsonSerializer.Deserialize<Gtin>(JsonSerializer.Serialize(gtin)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_changed_digit_is_refused() =>
        Prop.ForAll(Gs1.WithOneWrongDigit(Gs1.Gtins).ToArbitrary(), key =>
            Gtin.Parse(key.Wrong, "/gtin").Refusals is [{ Code: RefusalCodes.InvalidGtin, Pointer: "/gtin" }]).QuickCheckThrowOnFailure();

    [Fact]
    public void All_lengths_of_one_article_are_equal() =>
        Prop.ForAll(Gs1.Keys(8).ToArbitrary(), digits =>
        {
            var parsed = new[] { 8, 12, 13, 14 }.Select(length => Gtin.Parse(digits.PadLeft(length, '0')).Value);

            Assert.Single(parsed.Distinct());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("96385074", "00000096385074")]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("4006381333931", "04006381333931")]
    [InlineData("10614141000415", "10614141000415")]
    public void Published_numbers_become_14_digits(string text, string digits) => Assert.Equal(digits, Gtin.Parse(text).Value.Value);

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("00000000000000")]
    [InlineData("4006381333932")]
    [InlineData("4006381333931 ")]
    [InlineData("400638133393A")]
    [InlineData("٤٠٠٦٣٨١٣٣٣٩٣١")]
    [InlineData("400638133")]
    [InlineData("004006381333931")]
    public void What_is_no_gtin_is_refused(string text) => Assert.Equal(RefusalCodes.InvalidGtin, Assert.Single(Gtin.Parse(text).Refusals).Code);

    [Fact]
    public void An_absent_gtin_is_required() => Assert.Equal(RefusalCodes.Required, Assert.Single(Gtin.Parse(null).Refusals).Code);
}
