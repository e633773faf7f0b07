using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

internal static class JsonNamespace
{
    public static readonly JsNamespace Instance = new("JSON", Arguments.Members(
        ("parse", (run, _, arguments) => arguments.Length > 1 && !arguments[1].IsNullish
            ? throw run.TypeError("JSON.parse takes no second argument here")
            : JsonReading.Parse(run, arguments.Text(run, 0))),
        ("stringify", (run, _, arguments) => Stringify(run, arguments))));

    public static JsValue Stringify(Run run, ReadOnlySpan<JsValue> arguments)
    {
        var only = arguments.At(1).Object is JsArray names
            ? new HashSet<string>(names.Items(run).ToArray().Select(name => Coerce.ToText(run, name)), StringComparer.Ordinal)
            : null;
        var written = new JsonWriting(run, Indent(run, arguments.At(2)), arguments.At(1).Object as JsFunction, only).Write(arguments.At(0));
        return written is null ? default : JsValue.Of(written);
    }

    private static string Indent(Run run, JsValue value) => value switch
    {
        { IsNumber: true } => new string(' ', (int)Math.Clamp(Coerce.ToInteger(run, value), 0, 10)),
        { IsString: true } => value.Text[..Math.Min(10, value.TextLength)],
        _ => "",
    };
}
