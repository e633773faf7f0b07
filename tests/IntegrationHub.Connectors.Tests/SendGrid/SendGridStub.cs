using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.SendGrid;

/// <summary>As much of SendGrid as the connector uses: it takes no key, and answers 202 without a body.</summary>
internal sealed class SendGridStub : VendorStub
{
    public const string Key = "SG.key-that-nobody-may-see";

    /// <summary>An address that SendGrid does not take.</summary>
    public const string Malformed = "ana@nowhere.invalid";

    private int _mails;

    public SendGridStub()
    {
        On("POST", "/v3/mail/send", Authorised(Send));
        On("GET", "/v3/scopes", Authorised(_ => StubAnswer.Json(new { scopes = Scopes })));
    }

    /// <summary>Gets or sets what the key may do.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["mail.send", "sender_verification_eligible"];

    private static Func<StubRequest, StubAnswer> Authorised(Func<StubRequest, StubAnswer> handle) => request =>
        request.Header("Authorization") == $"Bearer {Key}" ? handle(request) : Refuse("The provided authorization grant is invalid, expired, or revoked", null, 401);

    private static StubAnswer Refuse(string message, string? field, int status) =>
        StubAnswer.Json(new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["field"] = field, ["help"] = null }) }, status);

    private StubAnswer Send(StubRequest request)
    {
        var to = request.Json.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString();
        if (to == Malformed)
        {
            return Refuse($"The address {to} does not contain a valid address.", "personalizations.0.to.0.email", 400);
        }

        _mails++;
        Effect($"mail {_mails}");
        return StubAnswer.Empty(202) with { Headers = new Dictionary<string, string> { ["X-Message-Id"] = string.Create(CultureInfo.InvariantCulture, $"LRzXl_NHStOGhQ4kofSm_{_mails}") } };
    }
}
