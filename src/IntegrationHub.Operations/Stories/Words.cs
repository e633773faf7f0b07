using System.Text.RegularExpressions;

namespace IntegrationHub.Operations.Stories;

/// <summary>Turns names of the drawing into words for people.</summary>
internal static partial class Words
{
    /// <returns><c>ReserveStock</c> as <c>Reserve stock</c>.</returns>
    public static string Of(string name) => Humps().Replace(name, match => " " + match.Value.ToLowerInvariant()).Replace(",", ", ", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
