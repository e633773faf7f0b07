using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Autopilot;

/// <summary>How the autopilot is set.</summary>
internal sealed class AutopilotSwitch
{
    public const string Operation = "autopilot.put";

    public AutopilotSwitch(OperationTable operations) =>
        operations.Add<AutopilotSettings>(Systems.Control, Operation, OperationKind.Control, Set);

    public AutopilotSettings Settings { get; private set; } = new();

    /// <summary>Called with the time of the change.</summary>
    public Action<DateTimeOffset> Changed { get; set; } = _ => { };

    private Answer Set(Command command, AutopilotSettings settings)
    {
        if (settings.DelayMilliseconds is < 0 or > AutopilotSettings.LongestDelay)
        {
            return Answer.Invalid("delayMilliseconds", $"must be 0 to {AutopilotSettings.LongestDelay}.");
        }

        Settings = settings;
        Changed(command.At);
        return Answer.Ok(settings);
    }
}
