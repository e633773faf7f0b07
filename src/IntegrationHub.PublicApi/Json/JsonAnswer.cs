using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Json;

/// <summary>A 200 with a body of the contract, written the same way whatever JSON settings the host has.</summary>
internal static class JsonAnswer
{
    public static IResult Ok<T>(T value, JsonTypeInfo<T> type) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8");
}
