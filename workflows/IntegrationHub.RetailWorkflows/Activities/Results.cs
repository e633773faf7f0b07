using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Short ways to write results.</summary>
internal static class Results
{
    /// <summary>The output that says why an order is given up; definitions bind it to the variable <c>reason</c>.</summary>
    public static readonly OutputDescriptor Reason = new("reason", "String", "Why the order is given up, a word of CancelReason.");

    public static ActivityResult GivenUp(string port, string reason) => new(port)
    {
        Outputs = new Dictionary<string, JsonElement> { [Reason.Name] = JsonSerializer.SerializeToElement(reason) },
    };
}
