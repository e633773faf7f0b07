using IntegrationHub.Testing.Contracts.Schemas;

namespace IntegrationHub.Testing.Contracts.OpenApi;

/// <summary>One method of one path.</summary>
/// <param name="Security">Alternatives, each of which needs all its schemes; none at all means no credentials.</param>
/// <param name="Body">The request's body, or null where none is declared.</param>
/// <param name="Responses">Bodies by status code, pattern or <c>default</c>; null where a status has none.</param>
internal sealed record Operation(
    PathTemplate Path,
    string Method,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<IReadOnlyList<SecurityScheme>> Security,
    DeclaredBody? Body,
    IReadOnlyDictionary<string, DeclaredBody?> Responses);

/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c> or <c>cookie</c>.</param>
internal sealed record Parameter(string Name, string In, bool Required, FieldEncoding Encoding, Schema Schema);

/// <param name="Style">How values become text, as OpenAPI names it: <c>form</c>, <c>simple</c>, <c>deepObject</c> …</param>
/// <param name="Explode">Whether every item of a list is named anew, not separated by a comma.</param>
internal sealed record FieldEncoding(string Style, bool Explode);

/// <param name="Type"><c>http</c>, <c>apiKey</c>, <c>oauth2</c>, <c>openIdConnect</c> or <c>mutualTLS</c>.</param>
/// <param name="Name">Of an API key: the header, query parameter or cookie; else the scheme's own name.</param>
/// <param name="In">Of an API key: where it goes.</param>
/// <param name="Scheme">Of HTTP: <c>basic</c> or <c>bearer</c>.</param>
internal sealed record SecurityScheme(string Type, string Name, string? In, string? Scheme);

/// <param name="Content">By media type.</param>
internal sealed record DeclaredBody(bool Required, IReadOnlyDictionary<string, DeclaredMedia> Content);

/// <param name="Encodings">Of a form: how single fields become text.</param>
internal sealed record DeclaredMedia(Schema Schema, IReadOnlyDictionary<string, FieldEncoding> Encodings);
