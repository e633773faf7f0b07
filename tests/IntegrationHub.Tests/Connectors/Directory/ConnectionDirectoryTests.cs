using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Tests.Connectors.Directory;

public sealed class ConnectionDirectoryTests
{
    private const string Options = "\"Options\": { \"BaseAddress\": \"http://127.0.0.1:1\" }";

    private static readonly string Both = $$"""
        {
          "everywhere": { "Connector": "test", {{Options}} },
          "flagship": { "Connector": "test", {{Options}}, "Locations": [ "{{Samples.Store}}" ] }
        }
        """;

    private static readonly string FlagshipOnly = $$"""{ "flagship": { "Connector": "test", {{Options}}, "Locations": [ "{{Samples.Store}}" ] } }""";

    [Fact]
    public async Task Connection_that_names_the_store_goes_first()
    {
        await using var hub = TestHub.Of(Both);

        Assert.Equal("flagship", hub.Directory.Find<IEmailSender>(Samples.Store).Connection);
        Assert.Equal("everywhere", hub.Directory.Find<IEmailSender>(Samples.OtherStore).Connection);
        Assert.Equal("everywhere", hub.Directory.Find<IEmailSender>(null).Connection);
    }

    [Fact]
    public async Task Found_connection_says_how_a_repeat_stays_harmless()
    {
        await using var hub = TestHub.Of(Both);

        Assert.Equal(new Idempotency.Key(40, TimeSpan.FromDays(1)), hub.Directory.Find<IEmailSender>(null).Idempotency[Operations.MessageSend]);
    }

    [Fact]
    public async Task All_names_every_connection()
    {
        await using var hub = TestHub.Of(Both);

        Assert.Equal(["everywhere", "flagship"], hub.Directory.All<IStockReader>().Select(served => served.Connection));
        Assert.Empty(hub.Directory.All<IEventFeed>());
    }

    [Fact]
    public async Task Store_that_nobody_serves_is_named()
    {
        await using var hub = TestHub.Of(FlagshipOnly);

        Assert.Equal(
            "No connection offers message.email for store '9521000000032'. Add one under Hub:Connections, or add the store to the Locations of one that does.",
            Assert.Throws<NoConnectionException>(() => hub.Directory.Find<IEmailSender>(Samples.OtherStore)).Message);
    }

    [Fact]
    public async Task Connection_of_one_store_does_not_serve_all()
    {
        await using var hub = TestHub.Of(FlagshipOnly);

        Assert.StartsWith("No connection offers message.email for all stores.", Assert.Throws<NoConnectionException>(() => hub.Directory.Find<IEmailSender>(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capability_that_nobody_offers_is_named()
    {
        await using var hub = TestHub.Of(Both);

        Assert.StartsWith(
            "No connection offers stock.reserve for store '9521000000025'.",
            Assert.Throws<NoConnectionException>(() => hub.Directory.Find<IStockReserver>(Samples.Store)).Message, StringComparison.Ordinal);
    }
}
