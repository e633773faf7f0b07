using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Customers;

namespace IntegrationHub.Tests.Canonical.Customers;

public sealed class CustomerContactTests
{
    private static readonly Gen<string> Names =
        from first in Gen.Elements("A", "Ñ", "漢", "😀")
        from length in Gen.Choose(1, 8)
        from rest in Gen.Elements("na", "ópez", "o'Neill", "字").ArrayOf(length)
        select first + string.Concat(rest);

    private static readonly Gen<CustomerInput> Customers =
        from names in Names.Two()
        from digits in Gen.Choose(0, 9).ArrayOf(9)
        from reach in Gen.Choose(0, 2)
        select new CustomerInput
        {
            GivenName = names.Item1,
            FamilyName = names.Item2,
            Email = reach == 0 ? null : names.Item1 + "@shop.example",
            Telephone = reach == 1 ? null : "+34" + string.Concat(digits),
        };

    private static readonly CustomerInput Ana = new() { GivenName = "Ana", FamilyName = "López", Email = "ana@example.com", Telephone = "+34600000001" };

    [Fact]
    public void To_string_never_shows_personal_data() =>
        Prop.ForAll(Customers.ToArbitrary(), input =>
        {
            var contact = CustomerContact.Parse(input).Value;
            string[] shown = [$"{contact}", $"{input}", $"{contact.Email}", $"{contact.Telephone}"];

            Assert.All(
                new[] { input.GivenName, input.FamilyName, input.Email, input.Telephone }.OfType<string>(),
                secret => Assert.All(shown, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_contact_round_trips_through_its_plain_form_and_json() =>
        Prop.ForAll(Customers.ToArbitrary(), input =>
        {
            var contact = CustomerContact.Parse(input).Value;

            Assert.Equal(input, contact.ToInput());
            Assert.Equal(contact, JsonSerializer.Deserialize<CustomerContact>(JsonSerializer.Serialize(contact, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_masked_contact_is_still_recognised_by_who_knows_it() =>
        Assert.Equal("Ana L., a***@example.com, +34*****01", CustomerContact.Parse(Ana).Value.Masked());

    [Theory]
    [InlineData("ana@example.com", "a***@example.com")]
    [InlineData("a@example.com", "a***@example.com")]
    [InlineData("😀@example.com", "😀***@example.com")]
    public void A_masked_address_is_well_formed_and_short(string address, string masked)
    {
        var shown = EmailAddress.Parse(address).Value.Masked();

        Assert.Equal(masked, shown);
        Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
    }

    [Theory]
    [InlineData("+34600000001", "+34*****01")]
    [InlineData("+1234567", "+12*****67")]
    public void A_masked_number_shows_four_digits(string number, string masked) => Assert.Equal(masked, TelephoneNumber.Parse(number).Value.ToString());

    [Theory]
    [InlineData("ana")]
    [InlineData("@example.com")]
    [InlineData("ana@")]
    [InlineData("ana@localhost")]
    [InlineData("ana@example..com")]
    [InlineData("ana@-example.com")]
    [InlineData("ana@@example.com")]
    [InlineData("a na@example.com")]
    [InlineData("ana@example.com\r\nBcc: eve@example.com")]
    [InlineData("Ana <ana@example.com>")]
    public void What_is_no_address_is_refused(string text) => Assert.False(EmailAddress.Parse(text).IsAccepted);

    [Theory]
    [InlineData("34600000001")]
    [InlineData("+0034600001")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+34 600 000 001")]
    public void What_is_no_number_is_refused(string text) => Assert.False(TelephoneNumber.Parse(text).IsAccepted);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"givenName":"Ana","familyName":"L\u0000","email":"ana@example.com"}""")]
    [InlineData("""{"givenName":"Ana","familyName":"L\ud800","email":"ana@example.com"}""")]
    [InlineData("\"Ana\"")]
    public void A_stored_contact_that_is_none_is_a_json_fault(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomerContact>(json));
}
