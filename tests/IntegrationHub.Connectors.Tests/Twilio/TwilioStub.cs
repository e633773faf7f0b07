using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Twilio;

/// <summary>As much of Twilio as the connector uses: it takes no key, sends whatever it is told, and lists what it sent, the latest first.</summary>
internal sealed class TwilioStub : VendorStub
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "twilio-auth-token-that-nobody-may-see";

    /// <summary>A number whose owner wants no messages.</summary>
    public const string Unwilling = "+34600000009";

    private static readonly string Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{Token}"))}";

    private readonly List<JsonObject> _messages = [];

    public TwilioStub()
    {
        On("POST", $"/2010-04-01/Accounts/{AccountSid}/Messages.json", Authorised(Create));
        On("GET", $"/2010-04-01/Accounts/{AccountSid}/Messages.json", Authorised(List));
    }

    /// <summary>A message that was sent already, by whomever.</summary>
    public void Sent(string to, string body, DateTimeOffset at, string direction = "outbound-api") => _messages.Add(new JsonObject
    {
        ["sid"] = string.Create(CultureInfo.InvariantCulture, $"SM{_messages.Count + 1:x32}"),
        ["account_sid"] = AccountSid,
        ["to"] = to,
        ["from"] = "+34910000000",
        ["body"] = body,
        ["direction"] = direction,
        ["status"] = "queued",
        ["date_created"] = at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
        ["date_sent"] = null,
        ["num_segments"] = "1",
        ["error_code"] = null,
    });

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) =>
        request => request.Header("Authorization") == Authorization ? handle(request) : Refuse(20003, "Authenticate", 401);

    private static StubAnswer Refuse(int code, string message, int status) =>
        StubAnswer.Json(new JsonObject { ["code"] = code, ["message"] = message, ["more_info"] = $"https://www.twilio.com/docs/errors/{code}", ["status"] = status }, status);

    private StubAnswer Create(StubRequest request)
    {
        var form = request.Form;
        if (form["To"] == Unwilling)
        {
            return Refuse(21610, $"Attempt to send to unsubscribed recipient {Unwilling}", 400);
        }

        Sent(form["To"], form["Body"], TimeProvider.System.GetUtcNow());
        Effect($"message {_messages.Count}");
        return StubAnswer.Json(_messages[^1].DeepClone(), 201);
    }

    private StubAnswer List(StubRequest request)
    {
        var (page, size) = (int.Parse(request.Query.GetValueOrDefault("Page", "0"), CultureInfo.InvariantCulture), int.Parse(request.Query["PageSize"], CultureInfo.InvariantCulture));
        var all = Enumerable.Reverse(_messages).Where(message => !request.Query.TryGetValue("To", out var to) || (string?)message["to"] == to).ToList();
        var answer = new JsonObject { ["messages"] = new JsonArray([.. all.Skip(page * size).Take(size).Select(message => message.DeepClone())]), ["page"] = page, ["page_size"] = size };
        if ((page + 1) * size < all.Count)
        {
            answer["next_page_uri"] = $"/2010-04-01/Accounts/{AccountSid}/Messages.json?To={Uri.EscapeDataString(request.Query["To"])}&PageSize={size}&Page={page + 1}&PageToken=PASM{page}";
        }

        return StubAnswer.Json(answer);
    }
}
