namespace IntegrationHub.Host.Authoring;

/// <summary>What a new connector's README says is left to do.</summary>
internal static class LeftToDo
{
    private const int MostOperations = 60;

    public static string Write(NewConnector connector, VendorApi document)
    {
        var operations = document.Operations.Take(MostOperations).Select(operation => $"| `{operation.Method} {operation.Path}` | {Cell(operation.Summary)} |");
        var more = document.Operations.Count > MostOperations ? $"\n{document.Operations.Count - MostOperations} more are in the document.\n" : "";
        return $"""

            ## What is left to do

            This connector was started from *{document.Title}*. `{connector.GeneratedFile}` is generated from `{connector.DocumentFile}`, which lies beside the tests; `{connector.Name}Api.cs` is yours. Until you replace them, the capabilities are the template's example, which speaks to an invented warehouse. Go capability by capability; the kit stays green all the way.

            1. Say in `{connector.Name}Connector.cs` which capabilities the vendor can serve, and for each write why a repeat stays harmless.
            2. Call the vendor in `{connector.Name}Stock.cs` and files like it: `{connector.Name}Api.CallAsync(context, options, api => api.…Async(…, cancellationToken), cancellationToken)`. A write sends `key.Value`: as the parameter that the document names, or in `PrepareRequest` of `{connector.Name}Api.cs`; where the vendor takes no key, look first when `key.IsRepeat`. A POST that only reads is marked there with `request.Reading()`.
            3. Translate in `{connector.Name}Mapping.cs`. Something that is missing is a `JsonException`, which becomes Unknown.
            4. The key is sent {document.Key.Words}: see `Prepared` in `{connector.Name}Api.cs`. Ask something cheap in the health check. `Explain` there reads the members `code` and `message` of a refusal: name those of the vendor, or people are told that it gave no reason.
            5. Let `{connector.Name}Stub.cs` answer as the vendor does, with its rules about keys, and `{connector.Name}Conformance.cs` play each capability.
            6. Verify webhooks in `{connector.Name}Webhook.cs` as the vendor signs them; where the document describes what they bring, read it into the generated record (`[JsonSerializable]` in a context of your own). Or delete the file and `webhook.receive`.
            7. Delete `example.openapi.json` with its line in `{connector.Name}Conformance.cs`, then `{connector.Name}Client.cs` and `{connector.Name}Models.cs`: what is red now still speaks the example's words.
            8. Say at the top of this file what the connector speaks to, its limits and what a repeat does, bring its table of options up to date, and delete this part.

            | operation | |
            |---|---|
            {string.Join('\n', operations)}
            {more}
            """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Trim();
}
