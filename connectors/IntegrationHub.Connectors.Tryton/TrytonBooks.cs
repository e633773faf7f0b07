using System.Globalization;
using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Tryton;

/// <summary>What a sale needs of Tryton's master data: Tryton fills in nothing of it by itself when a sale is created over JSON-RPC.</summary>
internal sealed class TrytonBooks(TrytonClient client, TrytonPlaces places, TrytonArticles articles, TrytonSales sales)
{
    public TrytonPlaces Places => places;

    public TrytonArticles Articles => articles;

    /// <summary>Finds whom a sale is sold to, where and in which currency.</summary>
    public Task<Outcome<TrytonTerms>> TermsAsync(Gln location, Currency currency, CancellationToken cancellationToken) =>
        places.FindAsync(location, cancellationToken)
            .ThenAsync(warehouse => CurrencyAsync(currency, cancellationToken)
                .ThenAsync(known => client.OpenAsync(cancellationToken)
                    .ThenAsync(session => PartyAsync(cancellationToken)
                        .MapAsync(party => new TrytonTerms(session.Company, known, party.Id, party.Addresses[0], party.CustomerPaymentTerm, warehouse.Id)))));

    /// <summary>Finds the products of an order. One that Tryton would add taxes to is refused, because the order's prices have them in.</summary>
    public Task<Outcome<IReadOnlyDictionary<Gtin, TrytonProduct>>> UntaxedAsync(IEnumerable<Gtin> gtins, CancellationToken cancellationToken) =>
        articles.FindAsync(gtins, cancellationToken).ThenAsync(found => !client.Options.PricesIncludeTaxes && found.FirstOrDefault(each => TrytonMapping.IsTaxed(each.Value)) is { Value: not null } taxed
            ? OutcomeSteps.Not<IReadOnlyDictionary<Gtin, TrytonProduct>>(
                ConnectorErrorKind.Rejected, "taxed",
                $"The article {taxed.Key} has customer taxes in Tryton, and the order's prices include taxes: set the option PricesIncludeTaxes to book them as they are.")
            : OutcomeSteps.Done(found));

    /// <summary>Reads a sale by the id that the hub got for it.</summary>
    public Task<Outcome<TrytonSale>> SaleAsync(string id, CancellationToken cancellationToken) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? sales.FindAsync(number, cancellationToken).ThenAsync(sale => sale is not null ? OutcomeSteps.Done(sale) : Unknown(id))
        : Task.FromResult(Unknown(id));

    private static Outcome<TrytonSale> Unknown(string id) => OutcomeSteps.Not<TrytonSale>(ConnectorErrorKind.NotFound, "sale", $"Tryton has no sale {id}.");

    private Task<Outcome<int>> CurrencyAsync(Currency currency, CancellationToken cancellationToken) =>
        client.OpenAsync(cancellationToken).ThenAsync(async session => session.CurrencyCode == currency.Value
            ? OutcomeSteps.Done(session.CurrencyId)
            : await client.SearchAsync(
                    "currency.currency", TrytonValues.All(TrytonValues.Where("code", "=", currency.Value)), ["id"], TrytonJson.Default.TrytonIdArray, cancellationToken, limit: 1)
                .ThenAsync(found => found is [var known]
                    ? OutcomeSteps.Done(known.Id)
                    : OutcomeSteps.Not<int>(ConnectorErrorKind.Rejected, "currency", $"Tryton has no currency {currency}.")));

    private Task<Outcome<TrytonParty>> PartyAsync(CancellationToken cancellationToken) =>
        client.SearchAsync(
                "party.party", TrytonValues.All(TrytonValues.Where("code", "=", client.Options.CustomerParty)), TrytonParty.Fields, TrytonJson.Default.TrytonPartyArray, cancellationToken, limit: 1)
            .ThenAsync(found => found switch
            {
                [{ Addresses.Count: > 0 } party] => OutcomeSteps.Done(party),
                [_] => OutcomeSteps.Not<TrytonParty>(ConnectorErrorKind.Rejected, "party", $"The party {client.Options.CustomerParty} has no address in Tryton: give it one."),
                _ => OutcomeSteps.Not<TrytonParty>(ConnectorErrorKind.Rejected, "party", $"No party in Tryton has the code {client.Options.CustomerParty} of the option CustomerParty."),
            });
}

/// <summary>Ids of Tryton's that a sale is made with.</summary>
internal sealed record TrytonTerms(int Company, int Currency, int Party, int Address, int? PaymentTerm, int Warehouse);
