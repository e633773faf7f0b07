using IntegrationHub.Canonical.Returns;
using IntegrationHub.RetailWorkflows.Activities;
using IntegrationHub.RetailWorkflows.Activities.Returns;
using IntegrationHub.RetailWorkflows.Catalog;
using IntegrationHub.RetailWorkflows.ChannelOrders;
using IntegrationHub.RetailWorkflows.Returns;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Workflows.Authoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows;

public static class RetailWorkflowRegistration
{
    /// <summary>Adds the activities of the retail workflows and the import of the catalogue, configured by the section <c>Hub</c>.</summary>
    public static IServiceCollection AddRetailWorkflows(this IServiceCollection services, IConfiguration hub) => services
        .AddClickAndCollect()
        .AddReturns(hub.GetSection("Returns"))
        .AddStockSync(hub.GetSection("StockSync"))
        .AddSingleton<CatalogImport>()
        .AddHostedService(provider => provider.GetRequiredService<CatalogImport>());

    private static IServiceCollection AddClickAndCollect(this IServiceCollection services) => services
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
        .AddSingleton<EffectActivity, DeclineAtChannel>()
        .AddSingleton<EffectActivity, ImportOrder>()
        .AddSingleton<WaitActivity, AwaitStoreAcceptance>()
        .AddSingleton<WaitActivity, AwaitPick>()
        .AddSingleton<WaitActivity, AwaitHandover>()
        .AddSingleton<CodeActivity, IssuePickupCode>()
        .AddSingleton<CodeActivity, VerifyPickupCode>()
        .AddSingleton<CodeActivity, BeginCancellation>()
        .AddSingleton<CodeActivity, CancelChannelOrder>()
        .AddSingleton<CodeActivity, CloseOrder>();

    private static IServiceCollection AddReturns(this IServiceCollection services, IConfiguration returns)
    {
        services.AddOptions<ReturnPolicyOptions>().Bind(returns).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReturnPolicyOptions>, ReturnPolicyOptionsCheck>());
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<ReturnPolicyOptions>>().Value.ToPolicy())
            .AddSingleton<CodeActivity, EvaluateReturn>()
            .AddSingleton<CodeActivity, DenyReturn>()
            .AddSingleton<CodeActivity, ApproveReturn>()
            .AddSingleton<CodeActivity, ExpectReturn>()
            .AddSingleton<CodeActivity, StartTransit>()
            .AddSingleton<CodeActivity, BeginReview>()
            .AddSingleton<CodeActivity, WriteOffParcel>()
            .AddSingleton<CodeActivity, RecordReceipt>()
            .AddSingleton<CodeActivity, InspectReturn>()
            .AddSingleton<CodeActivity, AcceptPieces>()
            .AddSingleton<CodeActivity, SettleElsewhere>()
            .AddSingleton<CodeActivity, GiveReturnUp>()
            .AddSingleton<CodeActivity, CloseReturn>()
            .AddSingleton<WaitActivity, AwaitHandIn>()
            .AddSingleton<WaitActivity, AwaitParcel>()
            .AddSingleton<WaitActivity, AwaitDecision>()
            .AddSingleton<EffectActivity, OpenReturn>()
            .AddSingleton<EffectActivity, BuyReturnLabel>()
            .AddSingleton<EffectActivity, ReceiveReturn>()
            .AddSingleton<EffectActivity, RefundPayment>()
            .AddSingleton<EffectActivity, IssueCredit>()
            .AddSingleton<EffectActivity, NotifyReturn>();
    }
}
