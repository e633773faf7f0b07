using IntegrationHub.Canonical.Locations;

namespace IntegrationHub.Tests.Canonical.Locations;

public sealed class TimeZoneNameTests
{
    [Theory]
    [InlineData("Europe/Madrid")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void A_zone_of_the_database_is_accepted(string name) => Assert.Equal(name, TimeZoneName.Parse(name).Value.Zone.Id);

    [Theory]
    [InlineData("")]
    [InlineData("Europe")]
    [InlineData("Europe/Nowhere")]
    [InlineData("/usr/share/zoneinfo/Europe/Madrid")]
    [InlineData("../zoneinfo/Europe/Madrid")]
    [InlineData("Europe/../Europe/Madrid")]
    [InlineData("Europe//Madrid")]
    [InlineData("tzdata.zi")]
    [InlineData("/etc/passwd")]
    public void Anything_else_is_refused(string name) => Assert.False(TimeZoneName.Parse(name).IsAccepted);
}
