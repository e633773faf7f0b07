using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.PublicApi.Problems;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Retail.Orders;
using IntegrationHub.Retail.Returns;
using Microsoft.Extensions.Options;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>
/// Finds the orders and returns that a client may work on: its own, and with <c>TakesAllReturns</c> those of every
/// client and sales channel, because what was bought anywhere may come back to any store. Others look as if they did not exist.
/// </summary>
internal sealed class ReturnAccess(OrderBook orders, ReturnBook returns, IOptions<PublicApiOptions> options, IOptions<TestKeyOptions> testKey)
{
    public StoredOrder? FindOrder(string client, ReturnRequest request)
    {
        var id = request.OrderId?.Value ?? orders.FindByExternalId(client, request.OrderExternalId!.Value);
        if (id is null && TakesAll(client) && orders.FindAnyByExternalId(request.OrderExternalId!.Value) is [var only])
        {
            id = only;
        }

        return id is not null && (TakesAll(client) || orders.ClientOf(id) == client) ? orders.Find(id) : null;
    }

    public Checked<StoredReturn> FindReturn(string client, string? returnId) =>
        Id.Parse(returnId, "ret", "").TryGet(out var id) && returns.Find(id.Value) is { } stored && (stored.Client == client || TakesAll(client))
            ? stored
            : KnownProblems.Unknown("return");

    private bool TakesAll(string client) =>
        options.Value.Clients.GetValueOrDefault(client)?.TakesAllReturns == true || (client == ClientKeys.TestClient && testKey.Value is { IsAccepted: true, TakesAllReturns: true });
}
