using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Customers;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Orders;
using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>Says what a value of a type looks like in JSON: in words, and as an example with no more than what is needed.</summary>
/// <param name="now">From here examples count times that lie ahead.</param>
internal sealed class InputShape(DateTimeOffset now)
{
    private readonly Dictionary<Type, (string Word, Func<JsonNode> Example)> _known = new()
    {
        [typeof(Gtin)] = ("a GTIN", () => "09521000000018"),
        [typeof(Gln)] = ("a GLN", () => "9521000000025"),
        [typeof(Id)] = ("an id of the hub's", () => "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        [typeof(Currency)] = ("an ISO 4217 code", () => "EUR"),
        [typeof(Money)] = ("an amount in minor units", () => new JsonObject { ["amount"] = 1290, ["currency"] = "EUR" }),
        [typeof(EmailAddress)] = ("an e-mail address", () => "ana@example.com"),
        [typeof(TelephoneNumber)] = ("a telephone number", () => "+34600000001"),
        [typeof(TimeZoneName)] = ("a time zone", () => "Europe/Madrid"),
        [typeof(PaymentToken)] = ("a payment token", () => "tok_demo"),
        [typeof(CustomerContact)] = ("a customer", () => new JsonObject { ["givenName"] = "Ana", ["familyName"] = "Ruiz", ["email"] = "ana@example.com" }),
        [typeof(LineQuantities)] = ("pieces by where they are", () => new JsonObject { ["toPick"] = 1, ["picked"] = 0 }),
        [typeof(DateTimeOffset)] = ("a time", () => now.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)),
        [typeof(Uri)] = ("an address", () => "https://vendor.example/"),
        [typeof(int)] = ("a whole number", () => 1),
        [typeof(long)] = ("a whole number", () => 1),
        [typeof(bool)] = ("true or false", () => true),
        [typeof(byte[])] = ("bytes as base64", () => "AA=="),
    };

    /// <summary>In words with an example, such as <c>a GTIN, such as "09521000000018"</c>.</summary>
    public string Describe(Type type, string member) => Nullable.GetUnderlyingType(type) is { } inner
        ? Describe(inner, member)
        : $"{Word(type)}, such as {Example(type, member).ToJsonString(TrialJson.Options)}";

    /// <summary>An example of a value; texts are examples of their member's name.</summary>
    public JsonNode Example(Type type, string member)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (_known.TryGetValue(type, out var known))
        {
            return known.Example();
        }

        if (type == typeof(string) || type == typeof(PlainText))
        {
            return TextExample(member);
        }

        if (type.IsEnum)
        {
            return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, TrialJson.Options)!;
        }

        var info = TrialJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(Example(info.ElementType!, member)),
            JsonTypeInfoKind.Object => new JsonObject(InputMember.Of(info).Where(each => each.IsNeeded).Select(each => KeyValuePair.Create(each.Name, (JsonNode?)Example(each.Type, each.Name)))),
            _ => new JsonObject(),
        };
    }

    private string Word(Type type) => _known.TryGetValue(type, out var known) ? known.Word
        : type == typeof(string) || type == typeof(PlainText) ? "a text"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetValues(type).Cast<object>().Select(word => JsonSerializer.Serialize(word, type, TrialJson.Options)))}"
        : TrialJson.Options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Enumerable => "a list",
            _ => "an object",
        };

    private static JsonNode TextExample(string member) => member switch
    {
        "orderId" => "ord_01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "returnId" => "ret_01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "addressCountry" => "ES",
        "to" => "ana@example.com",
        "language" => "en",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(member),
    };
}
