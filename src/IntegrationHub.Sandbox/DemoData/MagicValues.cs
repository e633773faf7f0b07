namespace IntegrationHub.Sandbox.DemoData;

/// <summary>Values that make the sandbox behave in a chosen way; the README lists them.</summary>
internal static class MagicValues
{
    public const int PlentifulStock = 1_000_000;

    public const string DeclinedToken = "tok_declined";

    /// <summary>A million pieces in every location.</summary>
    public static string PlentifulGtin { get; } = DemoProducts.Gtin(1);

    /// <summary>Nothing anywhere.</summary>
    public static string SoldOutGtin { get; } = DemoProducts.Gtin(2);

    /// <summary>One piece in every location.</summary>
    public static string LastPieceGtin { get; } = DemoProducts.Gtin(3);

    /// <summary>The book shows stock, but the autopilot never finds a piece on the shelf.</summary>
    public static string NeverFoundGtin { get; } = DemoProducts.Gtin(13);
}
