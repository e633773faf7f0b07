using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Identity;

public sealed class GlnTests
{
    [Fact]
    public void Digits_with_their_check_digit_round_trip() =>
        Prop.ForAll(Gs1.Keys(13).ToArbitrary(), digits =>
        {
            var gln = Gln.Parse(digits).Value;

            Assert.Equal(digits, gln.Value);
            Assert.Equal(gln, Gln.Parse(gln.ToString()).Value);
            Assert.Equal(gln, JsonSerializer.Deserialize<Gln>(JsonSerializer.Serialize(gln)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_changed_digit_is_refused() =>
        Prop.ForAll(Gs1.WithOneWrongDigit(Gs1.Keys(13)).ToArbitrary(), key =>
            Gln.Parse(key.Wrong, "/location").Refusals is [{ Code: RefusalCodes.InvalidGln, Pointer: "/location" }]).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Prop.ForAll(Gen.Elements(8, 12, 14).SelectMany(Gs1.Keys).ToArbitrary(), digits => !Gln.Parse(digits).IsAccepted).QuickCheckThrowOnFailure();
}
