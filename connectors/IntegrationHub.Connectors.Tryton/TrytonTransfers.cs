using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>
/// Moves pieces from one place to another by an internal shipment. It is a difference and not a new level, so two of them
/// at once add up; and its reference can be searched, which a bare move or an inventory does not have.
/// </summary>
internal sealed class TrytonTransfers(TrytonClient client)
{
    public const string TooFew = "too-few-pieces";

    private const string Model = "stock.shipment.internal";

    /// <summary>Moves pieces and returns the shipment's id; with a reference that is there already it goes on where that one stopped. Too few pieces are a Conflict, and nothing is moved.</summary>
    public Task<Outcome<int>> MoveAsync(string reference, int from, int to, IEnumerable<TrytonTransferLine> lines, CancellationToken cancellationToken) =>
        OldestAsync(reference, cancellationToken).ThenAsync(async known => known is not null
            ? await FinishAsync(known, cancellationToken)
            : await client.OpenAsync(cancellationToken)
                .ThenAsync(session => client.CreateAsync(Model, Values(reference, session.Company, from, to, lines), cancellationToken))
                .ThenAsync(id => FinishOldestAsync(reference, id, cancellationToken)));

    private static JsonObject Values(string reference, int company, int from, int to, IEnumerable<TrytonTransferLine> lines) => new()
    {
        ["company"] = company,
        ["reference"] = reference,
        ["from_location"] = from,
        ["to_location"] = to,
        ["moves"] = TrytonValues.All(TrytonValues.Create(lines.Select(line => new JsonObject
        {
            ["product"] = line.Product,
            ["uom"] = line.Unit,
            ["quantity"] = TrytonValues.Pieces(line.Pieces),
            ["from_location"] = from,
            ["to_location"] = to,
            ["company"] = company,
        }))),
    };

    private Task<Outcome<TrytonState?>> OldestAsync(string reference, CancellationToken cancellationToken) =>
        client.SearchAsync(
                Model, TrytonValues.All(TrytonValues.Where("reference", "=", reference), TrytonValues.Where("state", "!=", "cancelled")),
                ["state"], TrytonJson.Default.TrytonStateArray, cancellationToken, limit: 1)
            .MapAsync(found => found is [var oldest] ? oldest : null);

    /// <summary>Another attempt may have created one at the same moment: the older one counts for both.</summary>
    private async Task<Outcome<int>> FinishOldestAsync(string reference, int id, CancellationToken cancellationToken)
    {
        var found = await OldestAsync(reference, cancellationToken);
        if (found is not Outcome<TrytonState?>.Done { Value: { } oldest })
        {
            return new Outcome<int>.Unknown(found.Error ?? new ConnectorError(ConnectorErrorKind.Transient, "gone", $"Internal shipment {id} is gone in Tryton."));
        }

        if (oldest.Id != id && await client.PressAsync(Model, "cancel", id, ["cancelled"], cancellationToken) is { Error: { } error })
        {
            return new Outcome<int>.Unknown(error);
        }

        return await FinishAsync(oldest, cancellationToken);
    }

    private async Task<Outcome<int>> FinishAsync(TrytonState shipment, CancellationToken cancellationToken)
    {
        var id = shipment.Id;
        var state = OutcomeSteps.Done(shipment.State);
        while (state is Outcome<string>.Done { Value: not "done" } reached)
        {
            if (reached.Value is "waiting")
            {
                var assigned = await client.AssignAsync(Model, id, cancellationToken);
                if (assigned is Outcome<bool>.Done { Value: false })
                {
                    return await GiveUpAsync(id, cancellationToken);
                }

                if (assigned.Error is { } error)
                {
                    return new Outcome<int>.Unknown(error);
                }
            }

            state = reached.Value switch
            {
                "request" or "draft" => await client.PressAsync(Model, "wait", id, ["waiting", "assigned", "done"], cancellationToken),
                "waiting" or "assigned" or "shipped" => await client.PressAsync(Model, "done", id, ["done"], cancellationToken),
                var other => OutcomeSteps.Not<string>(ConnectorErrorKind.Conflict, "state", $"Internal shipment {id} is in the state '{other}' in Tryton."),
            };
        }

        return state.Error is { } failed ? new Outcome<int>.Unknown(failed) : OutcomeSteps.Done(id);
    }

    /// <summary>A part of the pieces may be held by now, so the shipment must not stay.</summary>
    private async Task<Outcome<int>> GiveUpAsync(int id, CancellationToken cancellationToken) =>
        await client.PressAsync(Model, "cancel", id, ["cancelled"], cancellationToken) is { Error: { } error }
            ? new Outcome<int>.Unknown(error)
            : OutcomeSteps.Not<int>(ConnectorErrorKind.Conflict, TooFew, "Tryton has fewer free pieces there.");
}

/// <summary>Pieces of one product, at least one.</summary>
internal sealed record TrytonTransferLine(int Product, int Unit, int Pieces);
