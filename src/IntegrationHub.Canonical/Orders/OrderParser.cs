using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Orders;

/// <summary>Turns what a caller wrote into an <see cref="OrderRequest"/> or into all reasons why it is none.</summary>
public static class OrderParser
{
    /// <summary>The largest number of lines: 100.</summary>
    public const int MaxLines = 100;

    /// <summary>The largest number of pieces on a line: 999.</summary>
    public const int MaxQuantity = 999;

    /// <summary>Parses an order; pointers of refusals are relative to the order.</summary>
    public static Parsed<OrderRequest> Parse(OrderInput? input)
    {
        if (input is null)
        {
            return new Refusal("", RefusalCodes.Required, "An order is required.");
        }

        var parsing = new Parsing();
        var externalId = parsing.Take(WithoutCard(PlainText.Parse(input.ExternalId, 100, "/externalId"), "/externalId"));
        var method = parsing.Take(Method(input.Method));
        var location = parsing.Take(Gln.Parse(input.Location, "/location"));
        var customer = parsing.Take(CustomerContact.Parse(input.Customer).Under("/customer"));
        RefuseCards(parsing, input.Customer);
        var lines = Lines(parsing, input.Lines);
        var token = parsing.Take(input.Payment is null
            ? new Refusal("/payment", RefusalCodes.Required, "A payment is required.")
            : PaymentToken.Parse(input.Payment.Token, "/payment/token"));

        return parsing.Finish(() => new OrderRequest
        {
            ExternalId = externalId,
            Method = method,
            Location = location,
            Customer = customer!,
            Lines = lines,
            PaymentToken = token,
        });
    }

    private static Parsed<FulfilmentMethod> Method(string? method) => method switch
    {
        null => new Refusal("/method", RefusalCodes.Required, "A method is required."),
        "pickup" => FulfilmentMethod.Pickup,
        _ => new Refusal("/method", RefusalCodes.UnknownMethod, "The only method is 'pickup'."),
    };

    private static List<OrderRequestLine> Lines(Parsing parsing, IReadOnlyList<OrderLineInput?>? inputs)
    {
        var lines = new List<OrderRequestLine>();
        var firstLines = new Dictionary<Gtin, int>();
        foreach (var (index, input) in LineInputs.Take(parsing, inputs))
        {
            var pointer = $"/lines/{index}";
            var parsedGtin = Gtin.Parse(input.Gtin, $"{pointer}/gtin");
            if (parsedGtin.TryGet(out var gtin) && !firstLines.TryAdd(gtin, index))
            {
                parsing.Refuse($"{pointer}/gtin", RefusalCodes.DuplicateLine, $"Line {firstLines[gtin]} has the same GTIN; add the quantities up in one line.");
            }

            lines.Add(new OrderRequestLine(parsing.Take(parsedGtin), parsing.Take(LineInputs.Quantity(input.Quantity, $"{pointer}/quantity"))));
        }

        return lines;
    }

    // GTIN, GLN and telephone are left out: their digits are checked as what they are, and one in ten would pass Luhn by chance.
    private static void RefuseCards(Parsing parsing, CustomerInput? customer)
    {
        foreach (var (text, pointer) in new[] { (customer?.GivenName, "/customer/givenName"), (customer?.FamilyName, "/customer/familyName"), (customer?.Email, "/customer/email") })
        {
            if (CardNumber.IsIn(text))
            {
                parsing.Refuse(pointer, RefusalCodes.CardNumberNotAccepted, "Card numbers are not accepted here.");
            }
        }
    }

    private static Parsed<PlainText> WithoutCard(Parsed<PlainText> text, string pointer) => text.Then<PlainText>(plain =>
        CardNumber.IsIn(plain.Value)
            ? new Refusal(pointer, RefusalCodes.CardNumberNotAccepted, "This looks like a card number, which is not accepted here.")
            : plain);
}
