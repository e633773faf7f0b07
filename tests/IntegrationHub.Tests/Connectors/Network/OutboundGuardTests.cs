using System.Net;
using System.Net.Sockets;
using IntegrationHub.Connectors.Network;

namespace IntegrationHub.Tests.Connectors.Network;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Loopback_in_whatever_form_is_refused(string host) =>
        await Assert.ThrowsAsync<AddressRefusedException>(() => new OutboundGuard([]).ResolveAsync(host, CancellationToken.None));

    [Fact]
    public async Task A_name_with_one_special_address_among_its_addresses_is_refused()
    {
        var guard = new OutboundGuard([], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1")]));

        var refused = await Assert.ThrowsAsync<AddressRefusedException>(() => guard.ResolveAsync("erp.example", CancellationToken.None));

        Assert.Contains("'erp.example' is 10.0.0.1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AllowedPrivateNetworks", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_the_second_time_is_asked_only_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = 0;
        var guard = new OutboundGuard([IPNetwork.Parse("127.0.0.1/32")], (_, _) => Task.FromResult<IPAddress[]>(++asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("127.0.0.2")]));

        await using var stream = await guard.ConnectAsync("vendor.example", ((IPEndPoint)listener.LocalEndpoint).Port, CancellationToken.None);

        Assert.Equal(1, asked);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)stream.Socket.RemoteEndPoint!).Address.MapToIPv4());
    }

    [Fact]
    public async Task A_connection_whose_vendor_is_on_this_machine_needs_the_operators_word()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Text("5"));
        await using var hub = TestHub.Of($$"""{ "vendor": { "Connector": "test", "AllowedPrivateNetworks": ["10.0.0.0/8"], "Options": { "BaseAddress": "{{vendor.Address}}" } } }""");

        var outcome = await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        Assert.Equal("address-refused", outcome.Error?.Code);
        Assert.Empty(vendor.Calls);
    }
}
