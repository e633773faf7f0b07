namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>
/// Seeds that failed before a bug was fixed. Other dice in the world make other runs of them; then look for new ones with
/// the fix taken out. The first ten were found before there were vendors without keys, an operator and freezes: in this
/// world they are seeds like any others.
/// </summary>
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
        (123, "a process that stood still repeated a call without a key that another had repeated meanwhile"),
        (358, "a process that stood still sent what a person had already decided about"),
        (5532, "a process that stood still repeated a call whose key the vendor had forgotten"),
        (7982, "nobody asked any more what became of a call that was given up when its faulted instance was cancelled"),
        (1795, "an attempt that this node had not sent was taken for the same attempt that another node had"),
        (5950, "a node that stopped gave its lease back while a call without a key was on its way"),
        (18314, "all nodes stood still for an hour, no lease was lost, and a repeat left with a key that the vendor had forgotten"),
        (4544, "a call that was kept back belonged to a life that began to own before it was known, and was claimed meanwhile by a node that then left it alone"),
        (4196, "a claim was forgotten where the registration of the dead life came late"),
    ];

    public static TheoryData<ulong> Seeds => [.. Found.Select(found => found.Seed)];
}
