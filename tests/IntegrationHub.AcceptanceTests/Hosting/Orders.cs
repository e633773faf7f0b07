namespace IntegrationHub.AcceptanceTests.Hosting;

/// <summary>Orders as a partner writes them.</summary>
internal static class Orders
{
    public const string Madrid = "9521000000025";
    public const string Plenty = "09521000000018";
    public const string SoldOut = "09521000000025";

    public static object Request(string externalId, string gtin = Plenty, int quantity = 2, string token = "tok_demo") => new
    {
        externalId,
        method = "pickup",
        location = Madrid,
        customer = new { givenName = "Ana", familyName = "Ruiz", email = "ana@example.com", telephone = "+34600000001" },
        lines = new[] { new { gtin, quantity } },
        payment = new { token },
    };
}
