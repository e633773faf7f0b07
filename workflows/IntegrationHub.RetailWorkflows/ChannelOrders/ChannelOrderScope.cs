using System.Text.Json;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.ChannelOrders;

/// <summary>The channel's order that an activity works on: its input <c>channelOrder</c>, what the channel's event told.</summary>
internal sealed record ChannelOrderScope(string Connection, string Id)
{
    public static readonly InputDescriptor Input = new("channelOrder", "Object", "What the channel told: connection and channelOrderId.") { IsRequired = true };

    public static ChannelOrderScope Of(ActivityScope scope)
    {
        var told = scope.Inputs.GetValueOrDefault(Input.Name);
        return told.ValueKind == JsonValueKind.Object && told.TryGetProperty("connection", out var connection) && told.TryGetProperty("channelOrderId", out var id)
            ? new ChannelOrderScope(connection.GetString()!, id.GetString()!)
            : throw new ActivityInputException($"Activity '{scope.ActivityId}' needs the input 'channelOrder', an object with connection and channelOrderId.");
    }
}
