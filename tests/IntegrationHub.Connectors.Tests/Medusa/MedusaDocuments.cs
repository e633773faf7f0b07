using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>
/// Medusa's document is of version 2.0.0 and the server that can be run of 2.21. Requests are held to the document with
/// the exemptions below, each with its reason; what came later is held to a document of our own.
/// </summary>
internal static class MedusaDocuments
{
    /// <summary>What the document says and the running server does not want.</summary>
    private static readonly IReadOnlyList<(string Whose, string What, string Why)> Exemptions =
    [
        ("request security", "", "the server takes secret API keys as the user's name of basic authentication; the document knows sessions and tokens of people"),
        ("the stand-in's answer", "is required and missing", "asked for fields, the server answers these; the document demands all of them in each answer"),
        ("the stand-in's answer", "is null; the contract wants", "the server says null of what there is not; the document knows no null"),
        ("the stand-in's answer", "/status: \"open\" is none of", "a return that is put together is open; the document knows only those that were asked for"),
    ];

    public static IReadOnlyList<VendorDocument> All { get; } =
    [
        VendorDocument.OpenApiFile(Path.Combine(AppContext.BaseDirectory, "Medusa", "Payloads", "medusa-2.21.openapi.json"), IsLater),
        Exempt(VendorDocument.OpenApi("medusa-admin")),
    ];

    /// <summary>Operations that are not in the document of 2.0.0, as far as it was kept.</summary>
    private static bool IsLater(StubRequest request) => (request.Method, request.Path.Split('/')) switch
    {
        ("POST", ["", "admin", "inventory-items", "location-levels", "batch"]) => true,
        ("POST", ["", "admin", "reservations", _]) => true,
        ("GET", ["", "admin", "orders", _, "changes"]) => true,
        ("POST", ["", "admin", "returns", _]) => true,
        ("POST", ["", "admin", "returns", _, "cancel" or "dismiss-items"]) => true,
        ("DELETE", ["", "admin", "returns", _, "request" or "receive"]) => true,
        _ => false,
    };

    private static VendorDocument Exempt(VendorDocument document) => document with
    {
        JudgeAsync = async (request, answer) =>
            [.. (await document.JudgeAsync(request, answer)).Where(violation => !Exemptions.Any(exemption => IsExempt(violation, exemption.Whose, exemption.What)))],
    };

    private static bool IsExempt(string violation, string whose, string what) =>
        violation.StartsWith(whose, StringComparison.Ordinal) && violation.Contains(what, StringComparison.Ordinal);
}
