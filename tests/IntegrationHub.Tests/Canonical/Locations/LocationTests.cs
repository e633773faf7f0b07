using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Locations;

public sealed class LocationTests
{
    [Theory]
    [InlineData("Europe/Madrid", true)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("../../etc/passwd", false)]
    public void Time_zone_must_be_known(string name, bool accepted) => Assert.Equal(accepted, TimeZoneName.Parse(name).IsAccepted);

    [Fact]
    public void Address_is_refused_with_every_reason()
    {
        var parsed = PostalAddress.Parse(" ", null, null, "28\0", "Spain");

        Assert.Equal(
            [("/streetAddress", RefusalCodes.Blank), ("/addressLocality", RefusalCodes.Required), ("/postalCode", RefusalCodes.NulCharacter), ("/addressCountry", RefusalCodes.InvalidCountry)],
            parsed.Refusals.Select(refusal => (refusal.Pointer, refusal.Code)));
    }
}
