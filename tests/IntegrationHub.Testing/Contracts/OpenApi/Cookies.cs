namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>The cookies of a request.</summary>
internal static class Cookies
{
    public static IEnumerable<FormField> Of(ContractRequest request) =>
        (request.Header("Cookie") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => new FormField(pair[0], pair.Length > 1 ? pair[1] : ""));
}
