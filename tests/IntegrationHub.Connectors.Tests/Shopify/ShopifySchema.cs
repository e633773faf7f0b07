using IntegrationHub.Testing.Connectors;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>Shopify's schema of the folder <c>VENDOR_CONTRACTS</c>, with the few parts that it leaves out and the connector uses.</summary>
internal static class ShopifySchema
{
    private static readonly Lazy<GraphQlContract> Contract = new(() => GraphQlContract.Parse(
        File.ReadAllText(Path.Combine(VendorContracts.Folder, "shopify-admin-2026-07.graphql")) + Environment.NewLine
            + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shopify", "Payloads", "additions.graphql")),
        "shopify-admin-2026-07 with additions"));

    /// <summary>Gets the judge.</summary>
    public static GraphQlContract Admin => Contract.Value;

    /// <summary>Gets what judges requests and the stand-in's answers.</summary>
    public static VendorDocument Document { get; } = VendorDocument.GraphQl(() => Admin);
}
