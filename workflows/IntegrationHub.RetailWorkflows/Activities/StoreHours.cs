using IntegrationHub.Retail.Catalog;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Turns a time of work into a due time: it counts only while the order's store is open.</summary>
internal sealed class StoreHours(CatalogBook catalog)
{
    public static readonly InputDescriptor Input = new("timeout", "TimeSpan", "How much opening time the store has, such as 00:30:00.") { IsRequired = true };

    /// <returns>Null when the store's calendar never opens long enough; then nothing times out.</returns>
    public DateTimeOffset? DueAt(ActivityScope scope)
    {
        var span = Durations.Read(scope, Input.Name);
        var store = catalog.Find(OrderScope.Of(scope).Location);
        return store is null ? scope.Now + span : store.Hours().AddOpenTime(scope.Now, span);
    }
}
