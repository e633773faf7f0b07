using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Logs in, and reads what all later calls need: the user's context and the company's currency and time zone.</summary>
internal sealed class TrytonLogin(TrytonWire wire)
{
    /// <summary>Asks for a session once. The answer is kept as it is, for <see cref="ReadAsync(JsonElement, CancellationToken)"/>.</summary>
    public Task<Outcome<JsonElement>> SendAsync(CancellationToken cancellationToken) => wire.SendAsync(
        "common.db.login", new JsonArray(wire.Options.User!, new JsonObject { ["password"] = wire.Options.Password!.Reveal() }, "en"), null,
        request => request.Reading().Once(), TrytonJson.Default.JsonElement, cancellationToken);

    public Task<Outcome<TrytonSession>> ReadAsync(JsonElement login, CancellationToken cancellationToken) => Ticket(login) is not { } ticket
        ? Task.FromResult(Unreadable("login"))
        : wire.SendAsync("model.res.user.get_preferences", new JsonArray(true, new JsonObject()), ticket, RequestMarks.Reading, TrytonJson.Default.JsonElement, cancellationToken)
            .ThenAsync(preferences => preferences.ValueKind == JsonValueKind.Object
                ? ReadAsync(ticket, JsonObject.Create(preferences)!, wire.Options.Company ?? OwnCompany(preferences), cancellationToken)
                : Task.FromResult(Unreadable("question for preferences")));

    private async Task<Outcome<TrytonSession>> ReadAsync(string ticket, JsonObject context, int? company, CancellationToken cancellationToken)
    {
        if (company is not { } id)
        {
            return NoCompany("The user acts for no company in Tryton: choose one in its preferences, or set the option Company.");
        }

        context["company"] = id;
        var parameters = new JsonArray(TrytonValues.All(TrytonValues.Where("id", "=", id)), 0, 1, null, TrytonValues.Texts(TrytonCompany.Fields), context.DeepClone());
        return await wire.SendAsync("model.company.company.search_read", parameters, ticket, RequestMarks.Reading, TrytonJson.Default.TrytonCompanyArray, cancellationToken)
            .ThenAsync(found => found is [var known, ..]
                ? OutcomeSteps.Done(new TrytonSession(ticket, context, id, known.Currency, known.CurrencyRecord.Code, known.Timezone))
                : NoCompany(string.Create(CultureInfo.InvariantCulture, $"The user may not act for company {id} in Tryton.")));
    }

    private string? Ticket(JsonElement login) =>
        login.ValueKind == JsonValueKind.Array && login.GetArrayLength() == 2
            && login[0].ValueKind == JsonValueKind.Number && login[0].TryGetInt32(out var user) && login[1].ValueKind == JsonValueKind.String
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{wire.Options.User}:{user}:{login[1].GetString()}")))
            : null;

    private static int? OwnCompany(JsonElement preferences) =>
        preferences.TryGetProperty("company", out var own) && own.ValueKind == JsonValueKind.Number && own.TryGetInt32(out var id) ? id : null;

    private static Outcome<TrytonSession> Unreadable(string what) =>
        new Outcome<TrytonSession>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", $"Tryton's answer to the {what} is none."));

    private static Outcome<TrytonSession> NoCompany(string message) => OutcomeSteps.Not<TrytonSession>(ConnectorErrorKind.Rejected, "no-company", message);
}
