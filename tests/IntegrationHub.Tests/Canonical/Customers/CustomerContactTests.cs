using System.Text.Json;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Customers;

public sealed class CustomerContactTests
{
    private static readonly CustomerInput Ana = new() { GivenName = "Ana", FamilyName = "López", Email = "ana@example.com", Telephone = "+34600000001" };

    [Fact]
    public void Contact_shows_masked()
    {
        var contact = CustomerContact.Parse(Ana).Value;

        Assert.Equal("Ana L., a***@example.com, +34*****01", contact.ToString());
        Assert.Equal("a***@example.com", $"{contact.Email}");
        Assert.Equal("+34*****01", $"{contact.Telephone}");
    }

    [Fact]
    public void Contact_round_trips_through_json_unmasked()
    {
        var contact = CustomerContact.Parse(Ana).Value;

        Assert.Equal(contact, JsonSerializer.Deserialize<CustomerContact>(JsonSerializer.Serialize(contact)));
    }

    [Fact]
    public void One_way_to_reach_the_customer_is_enough_and_none_is_not()
    {
        Assert.True(CustomerContact.Parse(Ana with { Email = null }).IsAccepted);
        Assert.True(CustomerContact.Parse(Ana with { Telephone = null }).IsAccepted);
        Assert.Equal(RefusalCodes.ContactRequired, Assert.Single(CustomerContact.Parse(Ana with { Email = null, Telephone = null }).Refusals).Code);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("ana@example")]
    [InlineData("ana@@example.com")]
    [InlineData("ana@example..com")]
    [InlineData("ana lopez@example.com")]
    [InlineData("ana@example.com\r\nBcc: all@example.com")]
    [InlineData("Ana <ana@example.com>")]
    public void Text_that_is_no_address_is_refused(string text) =>
        Assert.Equal(RefusalCodes.InvalidEmail, Assert.Single(EmailAddress.Parse(text).Refusals).Code);

    [Theory]
    [InlineData("600000001")]
    [InlineData("+0600000001")]
    [InlineData("+34 600000001")]
    [InlineData("+12345678901234567")]
    [InlineData("+1234")]
    public void Text_that_is_no_number_is_refused(string text) =>
        Assert.Equal(RefusalCodes.InvalidTelephone, Assert.Single(TelephoneNumber.Parse(text).Refusals).Code);
}
