using System.Text;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>encodeURIComponent and its kind, for addresses that a workflow calls.</summary>
internal static class UriFunctions
{
    private const string Unreserved = "-_.!~*'()";
    private const string Reserved = ";/?:@&=+$,#";

    public static readonly (string Name, NativeBody Body)[] All =
    [
        ("encodeURIComponent", (run, _, arguments) => Encode(run, arguments.Text(run, 0), Unreserved)),
        ("encodeURI", (run, _, arguments) => Encode(run, arguments.Text(run, 0), Unreserved + Reserved)),
        ("decodeURIComponent", (run, _, arguments) => JsValue.Of(run.Text(Uri.UnescapeDataString(arguments.Text(run, 0))))),
    ];

    private static JsValue Encode(Run run, string text, string kept)
    {
        run.ChargeText(text.Length * 3L);
        var result = new StringBuilder(text.Length);
        foreach (var letter in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || kept.Contains((char)letter, StringComparison.Ordinal))
            {
                result.Append((char)letter);
            }
            else
            {
                run.Charge(6);
                result.Append('%').Append(Convert.ToHexString([letter]));
            }
        }

        return JsValue.Of(result.ToString());
    }
}
