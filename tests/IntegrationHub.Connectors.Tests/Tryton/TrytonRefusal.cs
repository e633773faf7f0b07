namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>A UserError of the stand-in's.</summary>
internal sealed class TrytonRefusal(string message) : Exception(message);
