using System.Text.Json.Serialization;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Acme;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Kit;

/// <summary>Sends adjustments without a key.</summary>
internal sealed class NoKey : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound, context);

    private sealed class Stock(AcmeStock sound, ConnectionContext context) : FlawedStock(sound)
    {
        public override Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
            Posting.SendAsync(context, AcmeMapping.FromAdjustment(adjustment), AcmeJson.Default.AcmeAdjustment, key: null, cancellationToken);
    }
}

/// <summary>Makes a new key for every attempt.</summary>
internal sealed class NewKeyOnRepeat : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
            base.AdjustAsync(adjustment, new EffectKey($"{Guid.NewGuid():N}"), cancellationToken);
    }
}

/// <summary>Takes any answer for a success.</summary>
internal sealed class DoneOnFailure : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
        {
            var outcome = await base.AdjustAsync(adjustment, key, cancellationToken);
            return outcome is Outcome<string>.Unknown ? new Outcome<string>.Done("adj-0") : outcome;
        }
    }
}

/// <summary>Takes a lost answer for a refusal, after which the hub would send the effect again under another key.</summary>
internal sealed class NotOnLostAnswer : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
        {
            var outcome = await base.AdjustAsync(adjustment, key, cancellationToken);
            return outcome.Error is { } error ? new Outcome<string>.DefinitelyNot(error) : outcome;
        }
    }
}

/// <summary>Takes a timeout, and nothing but a timeout, for a write that certainly did not happen.</summary>
internal sealed class NotOnTimeout : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override async Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken)
        {
            var outcome = await base.AdjustAsync(adjustment, key, cancellationToken);
            return outcome is Outcome<string>.Unknown { Reason: { Code: "no-answer" or "timeout" } error } && error.Message.Contains("timeout", StringComparison.OrdinalIgnoreCase)
                ? new Outcome<string>.DefinitelyNot(error) : outcome;
        }
    }
}

/// <summary>Sends a field that the vendor's document does not name.</summary>
internal sealed class UndocumentedField : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound, context);

    private sealed class Stock(AcmeStock sound, ConnectionContext context) : FlawedStock(sound)
    {
        public override Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
            Posting.SendAsync(
                context, new NotedAdjustment(adjustment.Gtin.Value, adjustment.Location.Value, adjustment.Difference, adjustment.Reason, Channel: "hub"), FlawJson.Default.NotedAdjustment, key, cancellationToken);
    }
}

/// <summary>Does nothing at all, and says that it is done.</summary>
internal sealed class NothingSent : StockFlaw
{
    protected override FlawedStock Spoil(AcmeStock sound, ConnectionContext context) => new Stock(sound);

    private sealed class Stock(AcmeStock sound) : FlawedStock(sound)
    {
        public override Task<Outcome<string>> AdjustAsync(StockAdjustment adjustment, EffectKey key, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<string>>(new Outcome<string>.Done("adj-0"));
    }
}

internal sealed record NotedAdjustment(string Gtin, string Place, int Difference, string Note, string Channel);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NotedAdjustment))]
internal sealed partial class FlawJson : JsonSerializerContext;
