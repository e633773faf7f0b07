using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Tests.Connectors.Registration;

public sealed class ConnectionReaderTests
{
    private const string Good = "\"BaseAddress\": \"http://127.0.0.1:1\"";

    [Fact]
    public async Task Options_and_defaults_reach_the_connector()
    {
        var seen = new List<ConnectionContext>();
        await using var hub = TestHub.Of(
            $$"""{ "erp": { "Connector": "TEST", "Options": { {{Good}}, "pageSize": 7, "Tills": [ 3, 4 ] } } }""", new WatchedConnector(seen));

        _ = hub.Directory;

        var context = Assert.Single(seen);
        var options = Assert.IsType<TestOptions>(context.Options);
        Assert.Equal("erp", context.Name);
        Assert.Equal((new Uri("http://127.0.0.1:1"), 7, true), (options.BaseAddress, options.PageSize, options.SendsKey));
        Assert.Equal([3, 4], options.Tills);
    }

    [Fact]
    public void All_errors_of_all_connections_are_told_at_once()
    {
        var errors = Errors($$"""
            {
              "erp": { "Connector": "test", "Options": { "BaseAddress": "not an address", "PageSize": 0, "Colour": "red" }, "Extra": 1 },
              "pos": { "Connector": "tset", "Locations": [ "9521000000024" ], "Resilience": { "Retries": 99 } },
              "crm": { "Options": {} },
              "web": { "Connector": "test", "Options": { {{Good}}, "PageSize": "many" } }
            }
            """);

        Assert.Equal(
            [
                "Hub:Connections:crm:Connector is missing; installed connectors are test.",
                "Hub:Connections:erp:Extra is not known; known here are Connector, Options, Locations, Capabilities, AllowedPrivateNetworks, DryRun, Resilience.",
                "Hub:Connections:erp:Options:Colour is not known; known here are BaseAddress, ApiKey, PageSize, Tills, SendsKey.",
                "Hub:Connections:erp:Options:BaseAddress is 'not an address', which is no absolute address, such as https://erp.example.",
                "Hub:Connections:erp:Options:PageSize is '0': Read 1 to 500 at once.",
                "Hub:Connections:pos:Resilience:Retries is '99': The field Retries must be between 0 and 10.",
                "Hub:Connections:pos:Locations:0 is '9521000000024', which is no GLN: 13 digits, the last a check digit.",
                "Hub:Connections:pos:Connector is 'tset'; installed connectors are test.",
                "Hub:Connections:web:Options:PageSize is 'many', which is no number.",
            ],
            errors.Where(error => !error.Contains("is offered for", StringComparison.Ordinal)));
    }

    [Fact]
    public void Missing_option_is_called_missing() => Assert.Equal(
        ["Hub:Connections:erp:Options:BaseAddress is missing: Give the vendor's address."],
        Errors("""{ "erp": { "Connector": "test" } }"""));

    [Fact]
    public void Secret_is_never_told()
    {
        var errors = Errors($$"""{ "erp": { "Connector": "test", "Options": { {{Good}}, "ApiKey": "s3cret" } } }""");

        Assert.Equal(["Hub:Connections:erp:Options:ApiKey is not usable: A key has at least 8 characters."], errors);
    }

    [Fact]
    public void Unreadable_item_of_a_list_is_not_dropped()
    {
        var error = Assert.Single(Errors($$"""{ "erp": { "Connector": "test", "Options": { {{Good}}, "Tills": [ 1, "two" ] } } }"""));

        Assert.Contains("Hub:Connections:erp:Options:Tills", error, StringComparison.Ordinal);
        Assert.Contains("two", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"9521000000025\"", "'9521000000025'")]
    [InlineData("[]", "''")]
    public void Locations_that_are_no_list_do_not_serve_all_stores(string locations, string shown) => Assert.Equal(
        [$"Hub:Connections:erp:Locations is {shown}, which is no list of GLNs; list at least one, or leave it out to serve all stores."],
        Errors($$"""{ "erp": { "Connector": "test", "Options": { {{Good}} }, "Locations": {{locations}} } }"""));

    [Theory]
    [InlineData("TotalTimeout", "00:00:00")]
    [InlineData("AttemptTimeout", "-00:00:01")]
    [InlineData("RetryDelay", "2.00:00:00")]
    [InlineData("BreakerPause", "00:00:00.1")]
    [InlineData("BreakerFailureRatio", "1.5")]
    [InlineData("ConcurrentCalls", "0")]
    public void Impossible_resilience_is_refused_by_its_path(string option, string value) => Assert.StartsWith(
        $"Hub:Connections:erp:Resilience:{option} is '{value}':",
        Assert.Single(Errors($$"""{ "erp": { "Connector": "test", "Options": { {{Good}} }, "Resilience": { "{{option}}": "{{value}}" } } }""")), StringComparison.Ordinal);

    [Fact]
    public void Two_connections_for_all_stores_are_named() => Assert.Equal(
        [
            "stock.read is offered for all stores by 'a' and 'b'; give each its own stores in Hub:Connections:a:Locations and Hub:Connections:b:Locations.",
            "message.email is offered for all stores by 'a' and 'b'; give each its own stores in Hub:Connections:a:Locations and Hub:Connections:b:Locations.",
        ],
        Errors($$"""{ "a": { "Connector": "test", "Options": { {{Good}} } }, "b": { "Connector": "test", "Options": { {{Good}} } } }"""));

    [Fact]
    public void Two_connections_for_one_store_are_named()
    {
        var errors = Errors($$"""
            {
              "a": { "Connector": "test", "Options": { {{Good}} }, "Locations": [ "{{Samples.Store}}", "{{Samples.OtherStore}}" ] },
              "b": { "Connector": "test", "Options": { {{Good}} }, "Locations": [ "{{Samples.Store}}" ] },
              "c": { "Connector": "test", "Options": { {{Good}} } }
            }
            """);

        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Contains("is offered for store '9521000000025' by 'a' and 'b'", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Hub_without_connectors_says_so() => Assert.Contains(
        "no connectors are installed",
        Assert.Single(Assert.Throws<ConnectionConfigurationException>(() =>
            new ConnectionReader(ConnectorRules.Check([]), new SecretSources(KeyRing.Open(TestHub.Configuration("{}")))).Read(TestHub.Configuration("""{ "Hub": { "Connections": { "erp": { "Connector": "sap" } } } }""").GetSection("Connections"))).Errors),
        StringComparison.Ordinal);

    private static IReadOnlyList<string> Errors(string connections) =>
        Assert.Throws<ConnectionConfigurationException>(() => TestHub.Of(connections)).Errors;

    private sealed class WatchedConnector(List<ConnectionContext> seen) : IConnector
    {
        public ConnectorDescriptor Descriptor { get; } = new("test", "Test", typeof(TestOptions), [Capability.MessageEmail, Capability.StockRead], TestConnector.Keyed);

        public ConnectorInstance Connect(ConnectionContext context)
        {
            seen.Add(context);
            return new ConnectorInstance([new TestVendorClient(context)], _ => Task.CompletedTask);
        }
    }
}
