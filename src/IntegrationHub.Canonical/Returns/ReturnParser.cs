using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Returns;

/// <summary>Turns what a caller wrote into a <see cref="ReturnRequest"/> or into all reasons why it is none.</summary>
public static class ReturnParser
{
    /// <summary>Parses a return; pointers of refusals are relative to the return.</summary>
    public static Parsed<ReturnRequest> Parse(ReturnInput? input)
    {
        if (input is null)
        {
            return new Refusal("", RefusalCodes.Required, "A return is required.");
        }

        var parsing = new Parsing();
        RefuseOtherThanOneOrder(parsing, input);
        var orderId = input.OrderId is null ? default(Id?) : parsing.Take(Id.Parse(input.OrderId, "ord", "/orderId"));
        var externalId = input.OrderExternalId is null ? default(PlainText?) : parsing.Take(PlainText.Parse(input.OrderExternalId, 100, "/orderExternalId"));
        var method = parsing.Take(Word<ReturnMethod>(input.Method, "/method", RefusalCodes.UnknownMethod));
        var location = parsing.Take(Gln.Parse(input.Location, "/location"));
        var reason = input.Reason is null ? default(ReturnReason?) : parsing.Take(Word<ReturnReason>(input.Reason, "/reason", RefusalCodes.UnknownReason));
        var lines = Lines(parsing, input, reason);
        var sender = Sender(parsing, input);
        return parsing.Finish(() => new ReturnRequest
        {
            OrderId = orderId,
            OrderExternalId = externalId,
            Method = method,
            Location = location,
            Lines = lines,
            Sender = sender,
        });
    }

    /// <summary>Reads a word of a vocabulary, or refuses it and names those that there are.</summary>
    internal static Parsed<TEnum> Word<TEnum>(string? word, string pointer, string code)
        where TEnum : struct, Enum => word is null
            ? new Refusal(pointer, RefusalCodes.Required, "A value is required.")
            : Vocabulary.Find<TEnum>(word) is { } value
                ? value
                : new Refusal(pointer, code, $"The value must be one of {string.Join(", ", Vocabulary.WordsOf<TEnum>())}.");

    private static void RefuseOtherThanOneOrder(Parsing parsing, ReturnInput input)
    {
        if (input.OrderId is null && input.OrderExternalId is null)
        {
            parsing.Refuse("/orderId", RefusalCodes.Required, "Name the order by orderId or by orderExternalId.");
        }
        else if (input.OrderId is not null && input.OrderExternalId is not null)
        {
            parsing.Refuse("/orderExternalId", RefusalCodes.NotApplicable, "Name the order by orderId or by orderExternalId, not by both.");
        }

        if (CardNumber.IsIn(input.OrderExternalId))
        {
            parsing.Refuse("/orderExternalId", RefusalCodes.CardNumberNotAccepted, "This looks like a card number, which is not accepted here.");
        }
    }

    private static List<ReturnRequestLine> Lines(Parsing parsing, ReturnInput input, ReturnReason? reason)
    {
        var lines = new List<ReturnRequestLine>();
        foreach (var (index, line) in LineInputs.Take(parsing, input.Lines))
        {
            var pointer = $"/lines/{index}";
            var gtin = parsing.Take(Gtin.Parse(line.Gtin, $"{pointer}/gtin"));
            if (gtin != default && lines.FindIndex(other => other.Gtin == gtin && (other.OrderLine is null || line.OrderLine is null || other.OrderLine == line.OrderLine)) is >= 0 and var same)
            {
                parsing.Refuse($"{pointer}/gtin", RefusalCodes.DuplicateLine, $"Line {same} has the same GTIN; add the quantities up in one line, or name another line of the order in each.");
            }

            if (line.OrderLine < 1)
            {
                parsing.Refuse($"{pointer}/orderLine", RefusalCodes.OutOfRange, "Lines of an order are numbered from 1.");
            }

            var quantity = parsing.Take(LineInputs.Quantity(line.Quantity, $"{pointer}/quantity"));
            lines.Add(new ReturnRequestLine(gtin, quantity, ReasonOf(parsing, line, $"{pointer}/reason", input.Reason is null, reason), line.OrderLine));
        }

        return lines;
    }

    private static ReturnReason ReasonOf(Parsing parsing, ReturnLineInput line, string pointer, bool isAlone, ReturnReason? common)
    {
        if (line.Reason is null && !isAlone)
        {
            return common.GetValueOrDefault();
        }

        return parsing.Take(line.Reason is null
            ? new Refusal(pointer, RefusalCodes.Required, "A reason is required, here or for the whole return.")
            : Word<ReturnReason>(line.Reason, pointer, RefusalCodes.UnknownReason));
    }

    private static PostalAddress? Sender(Parsing parsing, ReturnInput input)
    {
        var isMail = input.Method == nameof(ReturnMethod.ReturnByMail);
        if (input.Sender is not { } sender)
        {
            if (isMail)
            {
                parsing.Refuse("/sender", RefusalCodes.Required, "A parcel needs the address that it is sent from.");
            }

            return null;
        }

        if (!isMail)
        {
            parsing.Refuse("/sender", RefusalCodes.NotApplicable, "Only a parcel has a sender; leave it out, or choose the method ReturnByMail.");
        }

        return parsing.Take(PostalAddress.Parse(sender.StreetAddress, sender.AddressLocality, sender.AddressRegion, sender.PostalCode, sender.AddressCountry).Under("/sender"));
    }
}
