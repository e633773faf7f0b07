using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>Tryton's models in Tryton's words: search, create, write, press a button, go through a wizard.</summary>
internal sealed class TrytonClient(TrytonWire wire, TrytonSessions sessions)
{
    public TrytonOptions Options => wire.Options;

    public Task<Outcome<TrytonSession>> OpenAsync(CancellationToken cancellationToken) => sessions.OpenAsync(cancellationToken);

    /// <summary>Searches and reads in one call; without a limit all that is found.</summary>
    /// <param name="order">Such as <c>[["id", "ASC"]]</c>; null: by id.</param>
    /// <param name="extra">What this call adds to the context.</param>
    public Task<Outcome<T[]>> SearchAsync<T>(
        string model, JsonArray domain, string[] fields, JsonTypeInfo<T[]> result, CancellationToken cancellationToken,
        int? limit = null, JsonArray? order = null, JsonObject? extra = null) =>
        CallAsync($"model.{model}.search_read", [domain, 0, limit, order ?? ById(), TrytonValues.Texts(fields)], extra, RequestMarks.Reading, result, cancellationToken);

    /// <summary>Reads one record; null where there is none, or none that the user may see.</summary>
    public Task<Outcome<T?>> FindAsync<T>(string model, int id, string[] fields, JsonTypeInfo<T[]> result, CancellationToken cancellationToken)
        where T : class =>
        SearchAsync(model, TrytonValues.All(TrytonValues.Where("id", "=", id)), fields, result, cancellationToken, limit: 1).MapAsync(found => found.FirstOrDefault());

    /// <summary>Creates a record and returns its id.</summary>
    public Task<Outcome<int>> CreateAsync(string model, JsonObject values, CancellationToken cancellationToken) =>
        CallAsync($"model.{model}.create", [new JsonArray(values)], null, AsIs, TrytonJson.Default.Int32Array, cancellationToken)
            .MapAsync(ids => ids is [var id] ? id : 0)
            .ThenAsync(id => id > 0
                ? OutcomeSteps.Done(id)
                : new Outcome<int>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", $"Tryton did not say which {model} it created.")));

    /// <summary>Changes a record, unless one of the named records is no more what it was when its timestamp was read.</summary>
    public Task<Outcome<Nothing>> WriteAsync(string model, int id, JsonObject values, JsonObject timestamps, CancellationToken cancellationToken) =>
        CallAsync($"model.{model}.write", [TrytonValues.Ids(id), values], new JsonObject { ["_timestamp"] = timestamps }, AsIs, TrytonJson.Default.JsonElement, cancellationToken)
            .MapAsync(_ => default(Nothing));

    public Task<Outcome<Nothing>> DeleteAsync(string model, int id, CancellationToken cancellationToken) =>
        CallAsync($"model.{model}.delete", [TrytonValues.Ids(id)], null, AsIs, TrytonJson.Default.JsonElement, cancellationToken).MapAsync(_ => default(Nothing));

    /// <summary>
    /// Presses a button and returns the state that the record has then. Tryton ignores a button that the state does not
    /// allow without a word, so a state other than the ones it leads to is a Conflict.
    /// </summary>
    public Task<Outcome<string>> PressAsync(string model, string button, int id, string[] leadsTo, CancellationToken cancellationToken) =>
        CallAsync($"model.{model}.{button}", [TrytonValues.Ids(id)], null, AsIs, TrytonJson.Default.JsonElement, cancellationToken)
            .ThenAsync(_ => FindAsync(model, id, ["state"], TrytonJson.Default.TrytonStateArray, cancellationToken).AfterWriteAsync())
            .ThenAsync(record => record is not null && leadsTo.Contains(record.State)
                ? OutcomeSteps.Done(record.State)
                : OutcomeSteps.Not<string>(ConnectorErrorKind.Conflict, "state", $"'{button}' left {model} {id} in the state '{record?.State ?? "deleted"}'."));

    /// <summary>Takes hold of the pieces of a shipment; false where there are too few, and then some of them may be held.</summary>
    public Task<Outcome<bool>> AssignAsync(string model, int id, CancellationToken cancellationToken) =>
        CallAsync($"model.{model}.assign_try", [TrytonValues.Ids(id)], null, AsIs, TrytonJson.Default.Boolean, cancellationToken);

    /// <summary>Opens a wizard on a record, answers its first question and closes it.</summary>
    /// <param name="answer">Makes the data of the answer of what the wizard showed.</param>
    public Task<Outcome<Nothing>> AnswerAsync<T>(
        string wizard, string model, int id, string first, string next, JsonTypeInfo<T> shown, Func<T, JsonObject> answer, CancellationToken cancellationToken)
    {
        JsonObject Active() => new() { ["active_model"] = model, ["active_id"] = id, ["active_ids"] = TrytonValues.Ids(id) };
        return CallAsync($"wizard.{wizard}.create", [], Active(), AsIs, TrytonJson.Default.JsonElement, cancellationToken).ThenAsync(async created =>
        {
            if (created.ValueKind != JsonValueKind.Array || created.GetArrayLength() == 0 || created[0].ValueKind != JsonValueKind.Number || !created[0].TryGetInt32(out var session))
            {
                return OutcomeSteps.Not<Nothing>(ConnectorErrorKind.Transient, "unreadable-answer", $"Tryton did not open the wizard {wizard}.");
            }

            var answered = await CallAsync($"wizard.{wizard}.execute", [session, new JsonObject(), first], Active(), AsIs, shown, cancellationToken)
                .ThenAsync(view => CallAsync($"wizard.{wizard}.execute", [session, answer(view), next], Active(), AsIs, TrytonJson.Default.JsonElement, cancellationToken));
            // What it leaves behind when this fails is a row that Tryton clears away itself.
            await CallAsync($"wizard.{wizard}.delete", [session], null, AsIs, TrytonJson.Default.JsonElement, cancellationToken);
            return answered.Map(_ => default(Nothing));
        });
    }

    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var answered = await SearchAsync("stock.location", TrytonValues.All(TrytonValues.Where("type", "=", "warehouse")), ["id"], TrytonJson.Default.TrytonIdArray, cancellationToken, limit: 1);
        if (answered.Error is { } error)
        {
            throw new HttpRequestException($"Tryton does not answer: {error.Code}, {error.Message}");
        }
    }

    /// <summary>A session that has ended costs one more login; Tryton looks at it before anything else, so nothing happened.</summary>
    private async Task<Outcome<T>> CallAsync<T>(
        string method, JsonArray parameters, JsonObject? extra, Func<HttpRequestMessage, HttpRequestMessage> mark, JsonTypeInfo<T> result, CancellationToken cancellationToken)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            if (await sessions.OpenAsync(cancellationToken) is var opened && opened is not Outcome<TrytonSession>.Done { Value: var session })
            {
                return opened.As<TrytonSession, T>();
            }

            var sent = (JsonArray)parameters.DeepClone();
            sent.Add(Merged(session.Context, extra));
            var outcome = await wire.SendAsync(method, sent, session.Ticket, mark, result, cancellationToken);
            if (outcome is not Outcome<T>.DefinitelyNot { Reason.Code: TrytonWire.SessionExpired } || isAgain)
            {
                return outcome;
            }

            sessions.Expire(session);
        }
    }

    private static JsonObject Merged(JsonObject context, JsonObject? extra)
    {
        var merged = (JsonObject)context.DeepClone();
        foreach (var (name, value) in extra ?? [])
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static JsonArray ById() => new(new JsonArray("id", "ASC"));

    private static HttpRequestMessage AsIs(HttpRequestMessage request) => request;
}
