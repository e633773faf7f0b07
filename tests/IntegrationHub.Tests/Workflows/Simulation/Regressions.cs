namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Seeds that failed before a bug was fixed. Other dice in the world make other runs of them; then look for new ones with the fix taken out.</summary>
internal static class Regressions
{
    private static readonly (ulong Seed, string Bug)[] Found =
    [
        (1, "a cancellation did not wait for a call between two attempts that may have happened"),
        (3, "a child that was stored with an instance's start kept its timer for ever"),
        (8, "a cancelled call that was answered 'busy' after an attempt without answer was taken for not done"),
        (9, "a second cancellation ended the compensation that the first had begun"),
        (14, "calls of a commit whose answer was lost belonged to a life that did not know of them"),
        (30, "the same for an instance that an event had started"),
        (150, "a retry that a cancellation met was neither sent nor closed"),
        (267, "a timer whose handling was stored without an answer blocked the next one of its name"),
        (302, "what a cancelled compensation had taken up was never taken back"),
        (676, "an attempt that a crash had cut counted as certainly not done"),
    ];

    public static TheoryData<ulong> Seeds => [.. Found.Select(found => found.Seed)];
}
