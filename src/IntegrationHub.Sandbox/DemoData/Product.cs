namespace IntegrationHub.Sandbox.DemoData;

/// <summary>A product of the demo retailer; the price is in minor units and includes tax.</summary>
internal sealed record Product(string Gtin, string Name, string Brand, string Category, long Price, string Currency);
