using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.Tests.Canonical.Identity;

public sealed class Gs1NumberTests
{
    [Theory]
    [InlineData("96385074", "00000096385074")]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("4006381333931", "04006381333931")]
    [InlineData("10614141000415", "10614141000415")]
    public void Gtin_of_every_length_becomes_14_digits(string text, string canonical) => Assert.Equal(canonical, Gtin.Parse(text).Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4006381333930")]
    [InlineData("400638133393")]
    [InlineData(" 4006381333931")]
    [InlineData("٤٠٠٦٣٨١٣٣٣٩٣١")]
    [InlineData("0000000000000")]
    public void Wrong_numbers_are_refused(string? text)
    {
        Assert.False(Gtin.Parse(text).IsAccepted);
        Assert.False(Gln.Parse(text).IsAccepted);
    }

    [Fact]
    public void Gtin_round_trips_through_its_text_and_json() =>
        Prop.ForAll(Gs1Arbitrary.Digits(8, 12, 13, 14).ToArbitrary(), digits =>
        {
            var gtin = Gtin.Parse(digits).Value;
            return Gtin.Parse(gtin.Value).Value == gtin && JsonSerializer.Deserialize<Gtin>(JsonSerializer.Serialize(gtin)) == gtin;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gln_round_trips_through_its_text_and_json() =>
        Prop.ForAll(Gs1Arbitrary.Digits(13).ToArbitrary(), digits =>
        {
            var gln = Gln.Parse(digits).Value;
            return gln.Value == digits && JsonSerializer.Deserialize<Gln>(JsonSerializer.Serialize(gln)) == gln;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_single_wrong_digit_is_refused() =>
        Prop.ForAll(Changed(8, 12, 13, 14).ToArbitrary(), text => !Gtin.Parse(text).IsAccepted && !Gln.Parse(text).IsAccepted)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Default_shows_empty_and_refuses_use()
    {
        Assert.Equal("", $"{default(Gtin)}{default(Gln)}");
        Assert.Throws<InvalidOperationException>(() => default(Gtin).Value);
        Assert.Throws<InvalidOperationException>(() => default(Gln).Value);
    }

    [Fact]
    public void Wrong_number_in_json_is_a_json_error() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Gtin>("\"1\""));

    private static Gen<string> Changed(params int[] lengths) =>
        from digits in Gs1Arbitrary.Digits(lengths)
        from index in Gen.Choose(0, digits.Length - 1)
        from shift in Gen.Choose(1, 9)
        let digit = (digits[index] - '0' + shift) % 10
        select digits[..index] + digit.ToString(CultureInfo.InvariantCulture) + digits[(index + 1)..];
}
