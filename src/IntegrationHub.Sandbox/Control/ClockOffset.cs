using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Control;

/// <summary>How far the sandbox clock was last set ahead of real time.</summary>
internal sealed class ClockOffset
{
    public const string Operation = "clock.move";

    public ClockOffset(OperationTable operations) =>
        operations.Add<ClockMoved>(Systems.Control, Operation, OperationKind.Control, (_, moved) =>
        {
            Current = moved.Offset;
            return Answer.Ok(moved);
        });

    public TimeSpan Current { get; private set; }
}

internal sealed record ClockMoved(TimeSpan Offset);
