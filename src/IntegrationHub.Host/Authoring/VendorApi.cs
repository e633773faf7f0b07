using System.Text.Json;

namespace IntegrationHub.Host.Authoring;

/// <summary>As much of a vendor's OpenAPI document as starting a connector needs.</summary>
/// <param name="Server">The address of the first server; null where it is none that could be called.</param>
/// <param name="Key">How the document wants the key.</param>
internal sealed record VendorApi(string Path, string Title, Uri? Server, VendorKey Key, IReadOnlyList<VendorOperation> Operations)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    /// <exception cref="AuthoringException">The file is no OpenAPI 3 document in JSON.</exception>
    public static async Task<VendorApi> ReadAsync(string path)
    {
        try
        {
            return Read(path, JsonElement.Parse(await File.ReadAllTextAsync(path)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new AuthoringException($"--from names a file that cannot be read: {unreadable.Message}", unreadable);
        }
        catch (JsonException broken)
        {
            throw new AuthoringException($"'{path}' is no JSON ({broken.Message}). A document in YAML has to be converted first.", broken);
        }
        catch (Exception unsound) when (unsound is InvalidOperationException or KeyNotFoundException)
        {
            throw new AuthoringException($"'{path}' is not a sound OpenAPI document: {unsound.Message}", unsound);
        }
    }

    private static VendorApi Read(string path, JsonElement root)
    {
        var version = Find(root, "openapi")?.GetString() ?? "";
        if (!version.StartsWith("3.", StringComparison.Ordinal))
        {
            throw new AuthoringException($"'{path}' is no document of OpenAPI 3.0 or 3.1: its member 'openapi' is {(version.Length == 0 ? "missing" : $"'{version}'")}. Convert a document of Swagger 2.0 first.");
        }

        var info = Find(root, "info");
        return new VendorApi(
            System.IO.Path.GetFullPath(path), Find(info, "title")?.GetString() ?? "an API without a title", ServerOf(root), VendorKey.Of(root), [.. Operation(root)]);
    }

    private static IEnumerable<VendorOperation> Operation(JsonElement root) =>
        from path in root.GetProperty("paths").EnumerateObject()
        where path.Value.ValueKind == JsonValueKind.Object
        from method in path.Value.EnumerateObject()
        where Methods.Contains(method.Name)
        select new VendorOperation(method.Name.ToUpperInvariant(), path.Name, Find(method.Value, "summary")?.GetString() ?? Find(method.Value, "operationId")?.GetString() ?? "");

    private static Uri? ServerOf(JsonElement root) =>
        Find(root, "servers") is { ValueKind: JsonValueKind.Array } servers && servers.EnumerateArray().Select(server => Find(server, "url")?.GetString()).FirstOrDefault() is { } url
        && !url.Contains('{', StringComparison.Ordinal) && Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address : null;

    private static JsonElement? Find(JsonElement? json, string member) =>
        json is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(member, out var value) ? value : null;
}

/// <summary>One operation of a vendor's.</summary>
internal sealed record VendorOperation(string Method, string Path, string Summary);
