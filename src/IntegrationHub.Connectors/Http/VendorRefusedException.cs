namespace IntegrationHub.Connectors.Http;

/// <summary>
/// What a client that NSwag generated from a vendor's document throws where it got no good answer; it stands for the
/// exception that would be generated with each of them, so that <see cref="GeneratedClients"/> can tell what it means.
/// </summary>
public class VendorRefusedException : Exception
{
    /// <summary>Makes one without details.</summary>
    public VendorRefusedException()
    {
    }

    /// <summary>Makes one.</summary>
    public VendorRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public VendorRefusedException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>Makes one as generated code does.</summary>
    /// <param name="statusCode">The HTTP status; also 2xx, where the answer cannot be read.</param>
    /// <param name="response">The raw body, where the client keeps it.</param>
    public VendorRefusedException(string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? innerException)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Response = response ?? "";
        Headers = headers;
    }

    /// <summary>Gets the HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the raw body; empty where the client does not keep it.</summary>
    public string Response { get; } = "";

    /// <summary>Gets the answer's headers.</summary>
    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; } = new Dictionary<string, IEnumerable<string>>();

    internal string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}

/// <summary>The same with a refusal of the shape that the document names.</summary>
/// <param name="result">The refusal as the vendor describes it.</param>
public sealed class VendorRefusedException<T>(
    string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, T result, Exception? innerException)
    : VendorRefusedException(message, statusCode, response, headers, innerException)
{
    /// <summary>Gets the refusal as the vendor describes it.</summary>
    public T Result => result;
}
