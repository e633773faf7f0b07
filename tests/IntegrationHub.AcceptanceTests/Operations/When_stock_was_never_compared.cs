using System.Net;
using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.Operations;

public sealed class When_stock_was_never_compared(HubFixture hub) : IClassFixture<HubFixture>
{
    private static readonly Uri Stock = new("/operations/stock/09521000000018/9521000000025", UriKind.Relative);

    [Fact]
    public async Task Should_name_no_time_at_which_it_was()
    {
        await Eventually.SeeAsync("the first count", () => hub.Api.GetAsync(Stock), answer => answer.StatusCode == HttpStatusCode.OK);

        var stock = await hub.Api.GetJsonAsync(Stock.OriginalString);

        Assert.Equal(JsonValueKind.Null, stock.GetProperty("checkedAt").ValueKind);
    }
}
