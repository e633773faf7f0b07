namespace IntegrationHub.Testing.Contracts;

/// <summary>The folder of vendors' contracts that the environment variable <c>VENDOR_CONTRACTS</c> names; it is no part of this repository.</summary>
public static class VendorContracts
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "VENDOR_CONTRACTS";

    /// <summary>Headers that a vendor documents and its contract leaves out.</summary>
    private static readonly Dictionary<string, string[]> OtherHeaders = new(StringComparer.Ordinal)
    {
        ["square"] = ["Square-Version"],
        ["stripe"] = ["Stripe-Version", "Idempotency-Key"],
    };

    /// <summary>What a vendor's document demands and the vendor does not.</summary>
    private static readonly Dictionary<string, string[]> Defects = new(StringComparer.Ordinal)
    {
        ["ups-shipping"] =
        [
            // These are numbers of same-day deliveries; who asks by reference has none.
            "body /LabelRecoveryRequest/TrackingNumbers: is required and missing",
            // GIF, PDF, ZPL, EPL and SPL are the formats that there are.
            "body /LabelRecoveryRequest/LabelSpecification/LabelImageFormat/Code: has 3 characters, at least 4 are needed",
            "body /LabelRecoveryResponse/LabelResults/0/LabelImage/LabelImageFormat/Code: has 3 characters, at least 4 are needed",
        ],
    };

    /// <summary>Why tests on vendors' contracts are skipped, or null. A folder that is named and cannot be read is a failure, no reason to skip.</summary>
    public static string? WhySkipped { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"{Variable} is not set: it names the folder of vendors' contracts (OpenAPI and GraphQL files, cases/, vectors/).";

    /// <summary>The folder.</summary>
    /// <exception cref="InvalidOperationException">The variable is not set.</exception>
    /// <exception cref="DirectoryNotFoundException">It names no folder.</exception>
    public static string Folder => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder
        ? throw new InvalidOperationException(WhySkipped)
        : Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"{Variable} names '{folder}', which is no folder.");

    /// <summary>Loads a vendor's document by its file name without extension, such as <c>square</c>.</summary>
    public static OpenApiContract OpenApi(string name) =>
        OpenApiContract.Load(Path.Combine(Folder, name + ".json")).AllowingHeaders(OtherHeaders.GetValueOrDefault(name, [])).Forgiving(Defects.GetValueOrDefault(name, []));

    /// <summary>Loads a vendor's GraphQL schema by its file name without extension, such as <c>shopify-admin-2026-07</c>.</summary>
    public static GraphQlContract GraphQl(string name) => GraphQlContract.Load(Path.Combine(Folder, name + ".graphql"));
}
