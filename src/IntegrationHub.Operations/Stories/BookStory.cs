using IntegrationHub.Retail.Payments;
using IntegrationHub.Retail.Stock;

namespace IntegrationHub.Operations.Stories;

/// <summary>The stock and the money that moved for the order, from the hub's books.</summary>
internal sealed class BookStory(StockLedger stock, PaymentBook payments) : IStorySource
{
    public IEnumerable<StoryEntry> For(string orderId) =>
        stock.For(orderId).Select(entry => new StoryEntry(entry.At, StoryKind.Stock, $"{entry.Quantity} × {entry.Gtin}: {entry.FromBucket} → {entry.ToBucket} ({entry.BizStep})")
        {
            Movement = new StoryMovement($"{entry.Quantity} × {entry.Gtin}", entry.FromBucket, entry.ToBucket, entry.EffectKey),
        })
        .Concat(payments.Movements(orderId).Select(entry => new StoryEntry(entry.At, StoryKind.Money, $"{entry.Amount} {entry.Kind}")
        {
            Movement = new StoryMovement(entry.Amount.ToString(), From(entry.Kind), To(entry.Kind), entry.EffectKey),
        }));

    private static string From(string kind) => kind is "authorised" ? "customer" : kind is "refunded" ? "captured" : "authorised";

    private static string To(string kind) => kind is "voided" or "refunded" ? "customer" : kind;
}
