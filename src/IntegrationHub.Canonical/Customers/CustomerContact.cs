using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Customers;

/// <summary>Says who collects an order and how to reach them: names of at most 100 characters and an e-mail address, a telephone number or both.</summary>
[JsonConverter(typeof(CustomerContactConverter))]
public sealed record CustomerContact
{
    private CustomerContact()
    {
    }

    public PlainText GivenName { get; private init; }

    public PlainText FamilyName { get; private init; }

    public EmailAddress? Email { get; private init; }

    public TelephoneNumber? Telephone { get; private init; }

    /// <summary>Parses a contact and collects every refusal.</summary>
    public static Parsed<CustomerContact> Parse(CustomerInput? input)
    {
        if (input is null)
        {
            return new Refusal("", RefusalCodes.Required, "A customer is required.");
        }

        var parsing = new Parsing();
        var givenName = parsing.Take(PlainText.Parse(input.GivenName, 100, "/givenName"));
        var familyName = parsing.Take(PlainText.Parse(input.FamilyName, 100, "/familyName"));
        var email = parsing.TakeOptional<EmailAddress>(input.Email, "/email");
        var telephone = parsing.TakeOptional<TelephoneNumber>(input.Telephone, "/telephone");
        if (input.Email is null && input.Telephone is null)
        {
            parsing.Refuse("", RefusalCodes.ContactRequired, "Give an e-mail address, a telephone number or both.");
        }

        return parsing.Finish(() => new CustomerContact { GivenName = givenName, FamilyName = familyName, Email = email, Telephone = telephone });
    }

    /// <summary>Returns the plain form, for example to store or send it.</summary>
    public CustomerInput ToInput() => new() { GivenName = GivenName, FamilyName = FamilyName, Email = Email?.Value, Telephone = Telephone?.Value };

    /// <summary>Shows the contact without giving it away, like <c>Ana L., a***@example.com, +34*****01</c>.</summary>
    public string Masked() => string.Join(", ", new[] { $"{GivenName} {FamilyName.Value.EnumerateRunes().First()}.", Email?.Masked(), Telephone?.Masked() }.Where(part => part is not null));

    /// <summary>Shows nothing, so that logs hold no personal data; <see cref="Masked"/> is for people who help the customer.</summary>
    public override string ToString() => "***";
}
