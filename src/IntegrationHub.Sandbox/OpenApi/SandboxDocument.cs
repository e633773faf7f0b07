using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrationHub.Sandbox.OpenApi;

/// <summary>What the OpenAPI document says beyond what the routes say themselves.</summary>
internal static class SandboxDocument
{
    public const string Name = "v1";

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["after"] = "Only what comes behind this cursor or sequence number.",
        ["limit"] = "How many at most; 100 unless told.",
        ["gtin"] = "GTIN of 8 to 14 digits.",
        ["location"] = "GLN of the place.",
        ["store"] = "GLN of the store.",
        ["id"] = "Id of the record.",
        ["number"] = "Tracking number.",
        ["orderReference"] = "The hub's order id.",
        ["hubOrderId"] = "The hub's order id.",
        ["hubReturnId"] = "The hub's id of the return.",
        ["reference"] = "The business reference, as a rule the hub's id of the order or return.",
        ["to"] = "Receiver of the message.",
        ["state"] = "State of the task.",
        ["system"] = "Name of the simulated system.",
        ["operation"] = "Name of the operation, such as reservations.create.",
        ["Idempotency-Key"] = "The same key with the same request is answered again and done once.",
    };

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "IntegrationHub sandbox retailer",
                Version = "1",
                Description = "ERP, shop, POS, carrier, messaging and payments of a demo retailer, with a ledger of effects, faults and a clock.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters ?? [])
            {
                if (parameter is OpenApiParameter { Description: null, Name: { } name } described)
                {
                    described.Description = Parameters[name];
                }
            }

            return Task.CompletedTask;
        });
    }
}
