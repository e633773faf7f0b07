namespace IntegrationHub.AcceptanceTests.Authoring;

/// <summary>What an author has at hand in these tests.</summary>
internal static class Documents
{
    /// <summary>A vendor's document with what is delicate in generated clients: words and parameters that are no C# names, fields that may be missing or are deprecated, a key in a header, a base path.</summary>
    public const string Parcels = """
        {
          "openapi": "3.0.3",
          "info": { "title": "Contoso Parcels", "version": "2" },
          "servers": [{ "url": "https://api.contoso.example/v2" }],
          "security": [{ "key": [] }],
          "paths": {
            "/parcels": {
              "get": {
                "operationId": "listParcels",
                "summary": "Parcels in a state",
                "parameters": [
                  { "name": "state", "in": "query", "required": true, "schema": { "$ref": "#/components/schemas/State" } },
                  { "name": "weight>", "in": "query", "schema": { "type": "integer" } }
                ],
                "responses": {
                  "200": { "description": "They.", "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Parcel" } } } } },
                  "default": { "description": "No.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } } }
                }
              },
              "post": {
                "operationId": "createParcel",
                "parameters": [{ "name": "Idempotency-Key", "in": "header", "required": true, "schema": { "type": "string" } }],
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Parcel" } } } },
                "responses": {
                  "201": { "description": "Made.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Parcel" } } } },
                  "default": { "description": "No.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } } }
                }
              }
            }
          },
          "components": {
            "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "X-Api-Key" } },
            "schemas": {
              "State": { "type": "string", "enum": ["in_transit", "out-for-delivery", "delivered"] },
              "Parcel": {
                "type": "object",
                "required": ["id", "state"],
                "properties": { "id": { "type": "string" }, "state": { "$ref": "#/components/schemas/State" }, "weight": { "type": "number" } }
              },
              "Refusal": { "type": "object", "required": ["code"], "properties": { "code": { "type": "string", "deprecated": true }, "message": { "type": "string" } } }
            }
          }
        }
        """;

    /// <summary>Calls the generated client behind the hub's pipeline, and lets the document judge what it sent.</summary>
    public const string TestOfTheGeneratedClient = """"
        using IntegrationHub.Connectors.Contoso;
        using IntegrationHub.Connectors.Effects;
        using IntegrationHub.Connectors.Errors;
        using IntegrationHub.Connectors.Registration;
        using IntegrationHub.Connectors.Secrets;
        using IntegrationHub.Testing.Connectors;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging.Abstractions;

        namespace IntegrationHub.Connectors.Tests.Contoso;

        public sealed class ContosoApiTests
        {
            private static readonly VendorDocument Document = VendorDocument.OpenApiFile(SourceFile.Beside("contoso.openapi.json"));

            [Fact]
            public async Task Client_sends_the_words_of_the_document_and_understands_them()
            {
                await using var server = await StubServer.StartAsync(new Parcels("""[{"id":"P1","state":"out-for-delivery"}]"""));

                var read = await CallAsync(server, api => api.ListParcelsAsync(State.In_transit, weightGreaterThan: 5, CancellationToken.None));
                var made = await CallAsync(server, api => api.CreateParcelAsync("KEY-1", new Parcel { Id = "P2", State = State.In_transit }, CancellationToken.None));

                var parcel = Assert.Single(Assert.IsType<Outcome<ICollection<Parcel>>.Done>(read).Value);
                Assert.Equal((State.OutForDelivery, null), (parcel.State, parcel.Weight));
                Assert.Equal("P2", Assert.IsType<Outcome<Parcel>.Done>(made).Value.Id);
                Assert.Equal("/parcels?state=in_transit&weight%3E=5", server.Stub.Requests[0].Target);
                Assert.Equal("""{"id":"P2","state":"in_transit"}""", server.Stub.Requests[1].Text);
                Assert.Equal(["contoso-key", "contoso-key"], server.Stub.Requests.Select(request => request.Header("X-Api-Key")));
                foreach (var (request, answer) in server.Stub.Exchanges)
                {
                    Assert.Empty(await Document.JudgeAsync(request, answer));
                }
            }

            [Fact]
            public async Task Client_answers_refusals_and_hollow_answers_with_outcomes()
            {
                await using var server = await StubServer.StartAsync(new Parcels("[{}]"));
                var hollow = await CallAsync(server, api => api.ListParcelsAsync(State.Delivered, cancellationToken: CancellationToken.None));
                var refused = await CallAsync(server, api => api.CreateParcelAsync("KEY-2", new Parcel { Id = "taken", State = State.Delivered }, CancellationToken.None));

                Assert.Equal("unreadable-answer", Assert.IsType<Outcome<ICollection<Parcel>>.Unknown>(hollow).Reason.Code);
                Assert.Equal(new ConnectorError(ConnectorErrorKind.Conflict, "taken", "There is one."), Assert.IsType<Outcome<Parcel>.DefinitelyNot>(refused).Reason);
            }

            private static Task<Outcome<T>> CallAsync<T>(StubServer server, Func<ContosoApi, Task<T>> call)
            {
                var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
                var options = new ContosoOptions { BaseAddress = server.Address, ApiKey = new Secret("contoso-key") };
                return ContosoApi.CallAsync(new ConnectionContext("vendor", options, () => clients.CreateClient(), TimeProvider.System, NullLoggerFactory.Instance), options, call, CancellationToken.None);
            }

            private sealed class Parcels : VendorStub
            {
                public Parcels(string list)
                {
                    On("GET", "/parcels", _ => StubAnswer.JsonText(list));
                    On("POST", "/parcels", request => request.Text.Contains("taken", StringComparison.Ordinal)
                        ? StubAnswer.Json(new { code = "taken", message = "There is one." }, 409)
                        : StubAnswer.JsonText(request.Text, 201));
                }
            }
        }
        """";
}
