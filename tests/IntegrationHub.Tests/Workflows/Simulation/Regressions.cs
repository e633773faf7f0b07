namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>Seeds that once failed. A change of the world's dice changes what a seed does; then find others for the same bugs, or let them go.</summary>
internal static class Regressions
{
    public static TheoryData<ulong> Seeds => [.. Found.Select(found => found.Seed)];

    private static readonly (ulong Seed, string Bug)[] Found =
    [
        (1, "a child that was stored with an instance's start kept its timer for ever"),
        (8, "a cancelled call that was answered 'busy' after an attempt without answer was taken for not done"),
        (12, "calls of a start whose answer was lost belonged to a life that did not know of them"),
        (28, "a claim whose answer was lost left calls to a life that did not know of them"),
        (32, "a second attempt's answer went to a runner that had gone away with the first"),
        (401, "a second cancellation ended the compensation that the first had begun"),
        (408, "a cancellation did not wait for a call between two attempts that may have happened"),
        (428, "a claim whose answer was lost left calls to a life that did not know of them"),
        (441, "two attempts of one call counted as one"),
    ];
}
