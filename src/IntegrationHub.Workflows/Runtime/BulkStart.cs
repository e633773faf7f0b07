using IntegrationHub.Storage;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Workflows.Runtime;

/// <summary>
/// Starts many instances with few commits: a group of them begins in one. What is under way at any moment is bounded,
/// however many are asked for.
/// </summary>
internal sealed class BulkStart(EngineServices engine, WorkflowRuntime runtime)
{
    private const int GroupSize = 100;
    private const int GroupsUnderWay = 2;

    /// <summary>Instances that move, because their first calls have left, before more are begun.</summary>
    private const int MostMoving = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public async Task<IReadOnlyList<CommitResult>> RunAsync(IReadOnlyList<StartWorkflow> starts)
    {
        var results = new CommitResult[starts.Count];
        var groups = (starts.Count + GroupSize - 1) / GroupSize;
        await Parallel.ForEachAsync(Enumerable.Range(0, groups), new ParallelOptions { MaxDegreeOfParallelism = GroupsUnderWay }, async (group, _) =>
        {
            while (runtime.Active > MostMoving)
            {
                await Task.Delay(Pause, engine.Wall, CancellationToken.None);
            }

            await StartGroupAsync(starts, group * GroupSize, results);
        });
        return results;
    }

    private async Task StartGroupAsync(IReadOnlyList<StartWorkflow> starts, int from, CommitResult[] results)
    {
        var until = Math.Min(from + GroupSize, starts.Count);
        var commit = new EngineCommit { Now = engine.Clock.GetUtcNow() };
        var begun = new List<Burst>(until - from);
        for (var i = from; i < until; i++)
        {
            begun.Add(runtime.Begin(starts[i], commit));
        }

        if (await TryCommitAsync(commit, begun))
        {
            return;
        }

        // One of them is refused, such as an id that is taken: then each has to stand for itself.
        for (var i = from; i < until; i++)
        {
            results[i] = await runtime.StartAsync(starts[i], new WriteUnit());
        }
    }

    private async Task<bool> TryCommitAsync(EngineCommit commit, List<Burst> begun)
    {
        var held = runtime.Hold(commit);
        try
        {
            var result = await engine.Store.CommitAsync(commit);
            if (result.IsCommitted)
            {
                begun.ForEach(runtime.Begun);
            }

            return result.IsCommitted;
        }
        catch (StorageUnavailableException unavailable)
        {
            runtime.Doubt(unavailable.MayBeStored, [.. begun.Select(burst => burst.Transition)]);
            throw;
        }
        finally
        {
            held.ForEach(runner => runner.Release());
        }
    }
}
