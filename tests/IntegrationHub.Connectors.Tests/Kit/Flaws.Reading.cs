using System.Text.Json;
using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>Forgets how long the vendor asked to wait.</summary>
internal sealed class NoRetryAfter : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
        {
            var outcome = await base.ReadAsync(gtin, location, cancellationToken);
            return outcome is Outcome<StockPosition>.DefinitelyNot { Reason: var reason } ? new Outcome<StockPosition>.DefinitelyNot(reason with { RetryAfter = null }) : outcome;
        }
    }
}

/// <summary>Throws where an answer lacks something, instead of saying that nobody can tell.</summary>
internal sealed class ThrowsOnHollowAnswer : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
        {
            var outcome = await base.AdjustAsync(adjustment, key, cancellationToken);
            return outcome.Error is { Code: "unreadable-answer" } error ? throw new JsonException(error.Message) : outcome;
        }
    }
}

/// <summary>Tells the key in a message for people.</summary>
internal sealed class SecretInMessage : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound, ((AcmeOptions)context.Options).ApiKey!.Reveal());

    private sealed class Stock(AcmeStock sound, string key) : FlawedStock(sound)
    {
        public override async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
        {
            var outcome = await base.ReadAsync(gtin, location, cancellationToken);
            return outcome.Error is { } error ? new Outcome<StockPosition>.DefinitelyNot(error with { Message = $"{error.Message} (with key {key})" }) : outcome;
        }
    }
}

/// <summary>Tells the key only where no answer came, which no refusal of the vendor's shows.</summary>
internal sealed class SecretWhereNobodyAnswers : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound, ((AcmeOptions)context.Options).ApiKey!.Reveal());

    private sealed class Stock(AcmeStock sound, string key) : FlawedStock(sound)
    {
        public override async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
        {
            var outcome = await base.ReadAsync(gtin, location, cancellationToken);
            return outcome is Outcome<StockPosition>.Unknown { Reason: { Code: "no-answer" } error } ? new Outcome<StockPosition>.Unknown(error with { Message = $"{error.Message} (with key {key})" }) : outcome;
        }
    }
}

/// <summary>Takes the first page for all of them.</summary>
internal sealed class StopsAtFirstPage : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<Page<StockPosition>>> ListAsync(Gln location, string? after, int limit, CancellationToken cancellationToken) =>
            (await base.ListAsync(location, after, limit, cancellationToken)).Map(page => page with { Next = null });
    }
}

/// <summary>Takes a cancellation for one more failure of the vendor's.</summary>
internal sealed class SwallowsCancellation : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
        {
            try
            {
                return await base.ReadAsync(gtin, location, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return new Outcome<StockPosition>.Unknown(new ConnectorError(ConnectorErrorKind.Transient, "canceled", "It was canceled."));
            }
        }
    }
}

/// <summary>Asks again by itself for as long as the vendor is silent.</summary>
internal sealed class AsksForEver : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        private const int Many = 7;

        public override async Task<Outcome<StockPosition>> ReadAsync(Gtin gtin, Gln location, CancellationToken cancellationToken)
        {
            var outcome = await base.ReadAsync(gtin, location, cancellationToken);
            for (var again = 0; again < Many && outcome.Error is { Kind: ConnectorErrorKind.Transient }; again++)
            {
                outcome = await base.ReadAsync(gtin, location, cancellationToken);
            }

            return outcome;
        }
    }
}
