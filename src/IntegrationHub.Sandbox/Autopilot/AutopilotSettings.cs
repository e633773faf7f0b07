using System.ComponentModel;
using System.Text.Json.Serialization;

namespace IntegrationHub.Sandbox.Autopilot;

internal enum StoreBehaviour
{
    Off,
    Accept,
    Reject,
}

internal enum PickBehaviour
{
    Complete,
    Short,
}

internal enum CustomerBehaviour
{
    Off,
    Collect,
    NoShow,
}

/// <summary>What staff and customers do by themselves, and how long each of them takes.</summary>
internal sealed record AutopilotSettings(
    StoreBehaviour Stores = StoreBehaviour.Off,
    PickBehaviour Pick = PickBehaviour.Complete,
    CustomerBehaviour Customers = CustomerBehaviour.Off,
    [property: Description("Before every single action, 0 to 2592000000 (30 days).")] long DelayMilliseconds = 0)
{
    public const long LongestDelay = 2_592_000_000;

    [JsonIgnore]
    public TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMilliseconds);
}
