using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Benchmarks.Hosting;

/// <summary>Reading and writing small bodies straight from and to the pipes.</summary>
internal static class Responses
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Json(this HttpResponse response, int status, ReadOnlySpan<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
    }

    public static void Status(this HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentLength = 0;
    }

    /// <summary>Reads the whole body and lets <paramref name="read"/> see it before the buffer goes back.</summary>
    public static async ValueTask<T> ReadBodyAsync<T>(this HttpRequest request, Func<ReadOnlySequence<byte>, T> read)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync();
            if (result.IsCompleted)
            {
                var value = read(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                return value;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public static string Document(object value) => JsonSerializer.Serialize(value, Indented);
}
