using System.Globalization;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>Small contracts, written where the test needs them.</summary>
internal static class TestContract
{
    /// <summary>A contract whose only operation is <c>POST /v1/orders</c> with a JSON body of this schema.</summary>
    public static OpenApiContract OfBody(string schema, string components = "{}", string version = "3.0.3") => OfPaths(
        $$"""
        {
          "/v1/orders": {
            "post": {
              "requestBody": { "required": true, "content": { "application/json": { "schema": {{schema}} } } },
              "responses": { "201": { "description": "made", "content": { "application/json": { "schema": {{schema}} } } } }
            }
          }
        }
        """, $$"""{"schemas": {{components}}}""", version);

    public static OpenApiContract OfPaths(string paths, string components = "{}", string version = "3.0.3", string more = "") => OpenApiContract.Parse(
        $$"""{"openapi": "{{version}}", "info": {"title": "t", "version": "1"}, {{more}} "paths": {{paths}}, "components": {{components}}}""", "test.json");

    /// <summary>Places of the violations of a JSON body for <see cref="OfBody"/>.</summary>
    public static IEnumerable<string> Places(this OpenApiContract contract, string body, bool strict = false) =>
        contract.Check(Post("/v1/orders", body), strict).Select(violation => violation.Place);

    public static ContractRequest Post(string target, string body, string contentType = "application/json") => new()
    {
        Method = "POST",
        Target = target,
        Headers = new Dictionary<string, string> { ["content-type"] = contentType, ["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture) },
        Body = body,
    };

    public static ContractRequest Get(string target, params (string Name, string Value)[] headers) => new()
    {
        Method = "GET",
        Target = target,
        Headers = headers.ToDictionary(header => header.Name, header => header.Value),
    };
}
