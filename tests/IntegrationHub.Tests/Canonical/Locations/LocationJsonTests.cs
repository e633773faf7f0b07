using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Locations;

/// <summary>Locations are stored as documents, so what is written must read back.</summary>
public sealed class LocationJsonTests
{
    private static readonly Location Full = new()
    {
        Gln = Gln.Parse("4012345000009").Value,
        Name = PlainText.Parse("Gran Vía").Value,
        BranchCode = PlainText.Parse("ES-001").Value,
        Address = PostalAddress.Parse("Gran Vía 1", "Madrid", null, "28013", "ES").Value,
        TimeZone = TimeZoneName.Parse("Europe/Madrid").Value,
        Roles = [LocationRole.Store, LocationRole.DistributionCentre],
        OpeningHoursSpecification = [new() { DayOfWeek = [DayOfWeek.Monday, DayOfWeek.Sunday], Opens = new(9, 30), Closes = new(21, 0) }],
        SpecialOpeningHoursSpecification = [new() { Opens = default, Closes = default, ValidFrom = new(2026, 12, 25), ValidThrough = new(2026, 12, 26) }],
        ExternalReferences = [ExternalReference.Parse("erp", "store", "42", DateTimeOffset.UnixEpoch).Value],
    };

    [Fact]
    public void A_full_location_round_trips()
    {
        var read = RoundTrip(Full);

        Assert.Equivalent(Full, read, strict: true);
        Assert.Equal(Full.Address, read.Address);
        Assert.Equal(Full.SpecialOpeningHoursSpecification[0].ValidThrough, read.SpecialOpeningHoursSpecification[0].ValidThrough);
    }

    [Fact]
    public void A_location_with_the_least_round_trips()
    {
        var least = new Location { Gln = Full.Gln, Name = Full.Name, TimeZone = Full.TimeZone };

        var read = RoundTrip(least);

        Assert.Equivalent(least, read, strict: true);
        Assert.Equal([LocationRole.Store], read.Roles);
        Assert.Null(read.Address);
    }

    [Fact]
    public void Hours_mean_the_same_after_a_round_trip()
    {
        var friday = new DateTimeOffset(2026, 12, 25, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            Full.Hours().AddOpenTime(friday, TimeSpan.FromHours(20)),
            RoundTrip(Full).Hours().AddOpenTime(friday, TimeSpan.FromHours(20)));
    }

    [Theory]
    [InlineData("""{"name":"Gran Vía","timeZone":"Europe/Madrid"}""")]
    [InlineData("""{"gln":"4012345000009","name":"Gran Vía","timeZone":"Europe/Nowhere"}""")]
    [InlineData("""{"gln":"4012345000009","name":"Gran Vía","timeZone":"Europe/Madrid","roles":["kiosk"]}""")]
    [InlineData("""{"gln":"4012345000009","name":"Gran Vía","timeZone":"Europe/Madrid","openingHoursSpecification":[{"opens":"09:00"}]}""")]
    public void A_document_that_is_no_location_is_a_json_fault(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Location>(json, JsonSerializerOptions.Web));

    private static Location RoundTrip(Location location) =>
        JsonSerializer.Deserialize<Location>(JsonSerializer.Serialize(location, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
}
