using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.RetailWorkflows.Catalog;
using IntegrationHub.RetailWorkflows.ChannelOrders;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.RetailWorkflows;

public static class RetailWorkflowRegistration
{
    /// <summary>Adds the activities of the retail workflows and the import of the catalogue.</summary>
    public static IServiceCollection AddRetailWorkflows(this IServiceCollection services) => services
        .AddSingleton<PickupCodeKey>()
        .AddSingleton<StoreHours>()
        .AddSingleton<EffectActivity, ReserveStock>()
        .AddSingleton<EffectActivity, AuthorisePayment>()
        .AddSingleton<EffectActivity, ExportOrder>()
        .AddSingleton<EffectActivity, CreatePickTask>()
        .AddSingleton<EffectActivity, NotifyCustomer>()
        .AddSingleton<EffectActivity, RefuseHandover>()
        .AddSingleton<EffectActivity, ConfirmHandover>()
        .AddSingleton<EffectActivity, CapturePayment>()
        .AddSingleton<EffectActivity, PostSale>()
        .AddSingleton<EffectActivity, DecrementStock>()
        .AddSingleton<EffectActivity, PutBack>()
        .AddSingleton<EffectActivity, FulfilAtChannel>()
        .AddSingleton<EffectActivity, ImportOrder>()
        .AddSingleton<WaitActivity, AwaitStoreAcceptance>()
        .AddSingleton<WaitActivity, AwaitPick>()
        .AddSingleton<WaitActivity, AwaitHandover>()
        .AddSingleton<CodeActivity, IssuePickupCode>()
        .AddSingleton<CodeActivity, VerifyPickupCode>()
        .AddSingleton<CodeActivity, BeginCancellation>()
        .AddSingleton<CodeActivity, CloseOrder>()
        .AddSingleton<CodeActivity, CancelChannelOrder>()
        .AddSingleton<CatalogImport>()
        .AddHostedService(provider => provider.GetRequiredService<CatalogImport>());
}
