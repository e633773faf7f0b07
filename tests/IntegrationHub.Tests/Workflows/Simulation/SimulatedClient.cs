using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;
using IntegrationHub.Workflows.Signals;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>The outside world: places orders, sends scans and cancels, and asks again at any node until it is answered.</summary>
internal class SimulatedClient(World world, IReadOnlyList<SimulatedNode> nodes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, JsonElement> NoInput = [];

    private readonly Dice _dice = world.Split();
    private readonly NodeContext _life = new("client", world.Time);
    private int _busy;

    public bool IsDone => _busy == 0;

    public void Begin(IEnumerable<SimulatedOrder> orders)
    {
        foreach (var order in orders)
        {
            Do(() => PlaceAsync(order));
            foreach (var (eventId, at) in order.Scans)
            {
                Do(() => ScanAsync(order, eventId, at));
            }

            if (order.CancelledAt is { } cancelledAt)
            {
                Do(() => CancelAsync(order, cancelledAt));
            }
        }
    }

    protected virtual async Task<bool> StartAsync(WorkflowRuntime runtime, StartWorkflow start)
    {
        var result = await runtime.StartAsync(start, new WriteUnit());
        return result.IsCommitted || result.RefusedBy!.StartsWith("constraint", StringComparison.Ordinal);
    }

    private async Task PlaceAsync(SimulatedOrder order)
    {
        await world.Time.Pass(order.PlacedAt);
        await InsistAsync(runtime => StartAsync(runtime, new StartWorkflow(order.DefinitionId, order.Id, order.Id, NoInput)));
        order.IsAccepted = true;
        world.Trace.Add("client", "accepted", order.Id);
    }

    private async Task ScanAsync(SimulatedOrder order, string eventId, TimeSpan at)
    {
        await world.Time.Pass(at > TimeSpan.Zero ? at : TimeSpan.Zero);
        if (!order.IsAccepted)
        {
            world.Counts.EarlySignals++;
        }

        var isNew = await InsistAsync(runtime => runtime.SignalAsync(new Signal("scanner", eventId, SimulatedWorkflows.Scan, order.Id, null)));
        world.Counts.DuplicateSignals += isNew ? 0 : 1;
        world.Trace.Add("client", isNew ? "signal" : "known", eventId);
    }

    private async Task CancelAsync(SimulatedOrder order, TimeSpan at)
    {
        await world.Time.Pass(at);
        while (!order.IsAccepted)
        {
            await world.Time.Pass(_dice.Between(0.1, 0.5));
        }

        var refusal = await InsistAsync(runtime => runtime.InterveneAsync(order.Id, burst =>
        {
            burst.Cancel(order.Compensates);
            return null;
        }));
        world.Trace.Add("client", "cancelled", order.Id, detail: refusal);
    }

    /// <summary>Asks one node after the other until one answers.</summary>
    protected internal async Task<T> InsistAsync<T>(Func<WorkflowRuntime, Task<T>> request)
    {
        for (var tries = 1; ; tries++)
        {
            var (isAnswered, answer) = await AskAsync(request);
            if (isAnswered)
            {
                return answer;
            }

            // Where nobody answers for long it asks less often.
            await world.Time.Pass(tries < 20 ? _dice.Between(0.1, 1) : _dice.Between(20, 60));
        }
    }

    private Task<(bool IsAnswered, T Answer)> AskAsync<T>(Func<WorkflowRuntime, Task<T>> request)
    {
        var answer = new TaskCompletionSource<(bool, T)>(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Time.After(Patience, () => answer.TrySetResult((false, default!)));
        world.Time.After(_dice.Between(0.0005, 0.005), () =>
        {
            var node = nodes[_dice.Number(nodes.Count)];
            if (node.Runtime is { } runtime)
            {
                node.Serve(() => ServeAsync(runtime, request, answer));
            }
            else
            {
                answer.TrySetResult((false, default!));
            }
        });
        return answer.Task;
    }

    private async Task ServeAsync<T>(WorkflowRuntime runtime, Func<WorkflowRuntime, Task<T>> request, TaskCompletionSource<(bool, T)> answer)
    {
        try
        {
            var result = await request(runtime);
            world.Time.After(_dice.Between(0.0005, 0.005), () => answer.TrySetResult((true, result)));
        }
        catch (StorageUnavailableException)
        {
            answer.TrySetResult((false, default!));
        }
    }

    protected internal void Do(Func<Task> work)
    {
        _busy++;
        _life.Post(async _ =>
        {
            await work();
            _busy--;
        }, null);
    }
}
