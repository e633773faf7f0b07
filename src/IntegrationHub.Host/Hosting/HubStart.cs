using IntegrationHub.Retail.Keys;
using IntegrationHub.RetailWorkflows;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.RetailWorkflows.Catalog;
using IntegrationHub.Workflows.Definitions;

namespace IntegrationHub.Host.Hosting;

/// <summary>What has to be true before the first request: tables, workflows, keys, and at the very first start a catalogue.</summary>
internal static class HubStart
{
    public static async Task PrepareAsync(IServiceProvider services)
    {
        if (DocumentGeneration.IsRunning)
        {
            return;
        }

        var definitions = services.GetRequiredService<DefinitionStore>();
        foreach (var definition in RetailDefinitions.All)
        {
            await definitions.PublishAsync(definition);
        }

        await services.GetRequiredService<PickupCodeKey>().LoadAsync(services.GetRequiredService<HubKeys>());
        await services.GetRequiredService<CatalogImport>().FillAsync();
    }
}
