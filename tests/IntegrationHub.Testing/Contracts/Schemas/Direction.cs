namespace IntegrationHub.Testing.Contracts.Schemas;

/// <summary>Which way a body goes.</summary>
internal enum Direction
{
    Request,
    Response,
}
