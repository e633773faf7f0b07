using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.SandboxShop;
using IntegrationHub.Connectors.Tests.Sandbox;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.SandboxShop;

/// <summary>Holds the connector to everything that the hub expects.</summary>
public sealed class SandboxShopConformance : ConnectorConformance
{
    private static readonly Gtin Article = Gtin.Parse("09521000000018").Value;
    private static readonly Gln Store = Gln.Parse("9521000000025").Value;

    public override IConnector Connector { get; } = new SandboxShopConnector();

    public override string? ReadmePath => RepositoryPath.Of("connectors/IntegrationHub.Connectors.SandboxShop/README.md");

    public override IReadOnlyList<VendorDocument> Documents => [VendorDocument.OpenApiFile(RepositoryPath.Of("openapi/sandbox.json"))];

    public override IReadOnlyList<string> Secrets => [];

    public override IReadOnlyList<ConnectorCase> Cases =>
    [
        ConnectorCase.Pages<IStockLister, StockPosition>(items: 5, limit: 2, (stock, after, limit, token) => stock.ListAsync(Store, after, limit, token), Told),
        ConnectorCase.Write<IStockPublisher, IReadOnlyList<PublishedLevel>>(
            Operations.StockPublish, (stock, key, token) => stock.PublishAsync([new StockLevel(Article, Store, 4, 7), new StockLevel(Article, Store, 3, null)], key, token), Told),
    ];

    /// <summary>The document lies in this repository, so its fact needs no folder of vendors' contracts.</summary>
    [Fact]
    public override Task Requests_use_only_what_the_document_names() => base.Requests_use_only_what_the_document_names();

    public override VendorStub CreateStub() => new SandboxStub();

    public override IReadOnlyDictionary<string, string?> Options(Uri stub) => new Dictionary<string, string?> { ["BaseAddress"] = stub.ToString() };

    private static void Told(VendorStub stub) => ((SandboxStub)stub).Arrange("/shop/stock/levels", new
    {
        levels = new[] { "09521000000018", "09521000000025", "09521000000032", "09521000000049", "09521000000056" }.Select(gtin => new { gtin, location = Store.Value, available = 7 }),
    });
}
