using System.Text.Json;
using IntegrationHub.Retail.Stock.Reconciliation;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>What is compared next; the variable <c>slice</c> of the workflow.</summary>
/// <param name="Connection">The system that is asked.</param>
/// <param name="Location">The place's GLN.</param>
/// <param name="Tier">One of <see cref="SliceTier"/>.</param>
/// <param name="After">Where the next page begins; null: at the first.</param>
/// <param name="Gtins">The articles of a hot slice.</param>
/// <param name="Step">How many steps this instance has made with it.</param>
/// <param name="Drift">How many differences it has found so far.</param>
internal sealed record Slice(string Connection, string Location, string Tier, string? After, IReadOnlyList<string> Gtins, int Step, int Drift)
{
    public const string Name = "slice";

    public static readonly InputDescriptor Input = new(Name, "Object", "What is compared: {connection, location, tier, after, gtins, step, drift}.") { IsRequired = true };

    public StockSlice Key => new(Connection, Location, Tier);

    /// <returns>Null where there is none yet.</returns>
    public static Slice? Of(ActivityScope scope, string input = Name) => scope.Inputs.GetValueOrDefault(input) is { ValueKind: JsonValueKind.Object } slice
        ? slice.Deserialize<Slice>(JsonSerializerOptions.Web)
        : null;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, JsonSerializerOptions.Web);
}
