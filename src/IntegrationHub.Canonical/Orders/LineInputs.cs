using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Canonical.Orders;

/// <summary>What the lines of orders, returns and receipts have in common: 1 to 100 of them, 1 to 999 pieces each.</summary>
internal static class LineInputs
{
    /// <summary>The lines that are there, with their places; refuses none at all, too many, and null among them.</summary>
    public static IEnumerable<(int Index, TLine Line)> Take<TLine>(Parsing parsing, IReadOnlyList<TLine?>? inputs)
        where TLine : class
    {
        if (inputs is null or { Count: 0 })
        {
            parsing.Refuse("/lines", RefusalCodes.LinesRequired, "At least one line is required.");
            yield break;
        }

        if (inputs.Count > OrderParser.MaxLines)
        {
            parsing.Refuse("/lines", RefusalCodes.TooManyLines, $"There are {inputs.Count} lines; at most {OrderParser.MaxLines} are accepted.");
            yield break;
        }

        for (var index = 0; index < inputs.Count; index++)
        {
            if (inputs[index] is { } input)
            {
                yield return (index, input);
            }
            else
            {
                parsing.Refuse($"/lines/{index}", RefusalCodes.Required, "A line is required.");
            }
        }
    }

    public static Parsed<int> Quantity(int? quantity, string pointer) => quantity switch
    {
        null => new Refusal(pointer, RefusalCodes.Required, "A quantity is required."),
        >= 1 and <= OrderParser.MaxQuantity => quantity.Value,
        _ => new Refusal(pointer, RefusalCodes.OutOfRange, $"A quantity is between 1 and {OrderParser.MaxQuantity}."),
    };
}
