namespace IntegrationHub.Host.Authoring;

/// <summary>The source of the part of a generated client that is written once and then belongs to its author.</summary>
internal static class ApiSource
{
    public static string Write(NewConnector connector, VendorKey key)
    {
        var usings = new[] { "System.Text.Json", "System.Text.Json.Serialization" }.Concat(key.Usings).Order(StringComparer.Ordinal)
            .Concat(["IntegrationHub.Connectors.Effects", "IntegrationHub.Connectors.Http", "IntegrationHub.Connectors.Registration"]);
        return $$"""
            {{string.Join(Environment.NewLine, usings.Select(name => $"using {name};"))}}

            namespace {{connector.Project}};

            /// <summary>The client that is generated from the vendor's document, as this connector calls it.</summary>
            internal partial class {{connector.Name}}Api
            {
                /// <summary>Calls one operation; whatever goes wrong becomes an outcome.</summary>
                public static Task<Outcome<T>> CallAsync<T>(
                    ConnectionContext context, {{connector.Name}}Options options, Func<{{connector.Name}}Api, Task<T>> call, CancellationToken cancellationToken) =>
                    context.CallAsync(client => call(new {{connector.Name}}Api(Prepared(client, options.BaseAddress!, options.ApiKey!.Reveal()))), Explain, cancellationToken);

                private static HttpClient Prepared(HttpClient client, Uri address, string key)
                {
                    client.BaseAddress = address;
                    {{key.Statement}}
                    return client;
                }

                /// <summary>The vendor's own code and message of a refusal, where it is an object that has them.</summary>
                private static (string? Code, string? Message) Explain(VendorRefusedException refused)
                {
                    try
                    {
                        var refusal = JsonElement.Parse(refused.Response);
                        return (Text(refusal, "code"), Text(refusal, "message"));
                    }
                    catch (JsonException)
                    {
                        return default;
                    }
                }

                private static string? Text(JsonElement json, string member) =>
                    json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

                /// <summary>Refusals are read as they came.</summary>
                partial void Initialize() => ReadResponseAsString = true;

                /// <summary>What is not given is not sent, and null is no answer where the document wants one.</summary>
                static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
                {
                    settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
                    settings.RespectNullableAnnotations = true;
                }
            }

            """.ReplaceLineEndings("\n");
    }
}
