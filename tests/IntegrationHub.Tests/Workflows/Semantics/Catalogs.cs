using IntegrationHub.Workflows.Activities;
using IntegrationHub.Workflows.Core;

namespace IntegrationHub.Tests.Workflows.Semantics;

internal static class Catalogs
{
    public static ActivityCatalog BuiltIn() => new([], [], [], new NoClients());

    internal sealed class NoWorkflows : IWorkflowSource
    {
        public CompiledWorkflow? FindPublished(string definitionId) => null;
    }

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException("The pure core makes no calls.");
    }
}
