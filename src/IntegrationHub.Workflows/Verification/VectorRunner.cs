using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Workflows.Verification;

/// <summary>Carries out the steps of one vector on an engine that has seen nothing else, and looks after each step.</summary>
internal sealed class VectorRunner(VerificationEngine engine, VectorFile vector)
{
    private static readonly Sql Instances = new("SELECT id, definition_id FROM workflow_instances ORDER BY created_at, id");

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ObservedRun _observed = new();

    public async Task<ObservedRun> RunAsync()
    {
        try
        {
            foreach (var definition in vector.OtherDefinitions.Append(vector.Definition))
            {
                await engine.Definitions.PublishAsync(definition.GetRawText());
            }
        }
        catch (InvalidDefinitionException refused)
        {
            _observed.PublishProblems = [.. refused.Problems.Select(problem => $"{problem.ActivityId}: {problem.Message}")];
            return _observed;
        }

        for (var number = 0; number < vector.Steps.Count; number++)
        {
            await StepAsync(vector.Steps[number], number);
            await engine.SettleAsync();
            _observed.AfterEachStep.Add(await LookAsync());
        }

        return _observed;
    }

    private async Task StepAsync(JsonElement step, int number)
    {
        if (step.Member("start") is { } start)
        {
            await StartAsync(start, number);
        }
        else if (step.Text("event") is { } name)
        {
            var instance = step.Text("instance") is { } named ? IdOf(named) : null;
            await engine.Runtime.PublishEventAsync(name, step.Member("payload"), step.Text("correlationId"), instance);
        }
        else if (step.Text("completeTask") is { } task)
        {
            await CompleteTaskAsync(task, step.Member("result"));
        }
        else if (step.Text("cancel") is { } cancelled)
        {
            engine.Runtime.Cancel(IdOf(cancelled));
        }
        else if (step.Number("wait") is { } milliseconds)
        {
            await engine.PassAsync(TimeSpan.FromMilliseconds(milliseconds));
        }
        else
        {
            throw new InvalidDataException($"{vector.Name}: step {number} is none that is known: {step.GetRawText()}");
        }
    }

    private async Task StartAsync(JsonElement start, int number)
    {
        var id = $"{vector.Name}-{number}";
        var input = start.Member("input")?.AsMembers() ?? [];
        var result = await engine.Runtime.StartAsync(
            new StartWorkflow(start.Text("definition") ?? vector.DefinitionId, id, start.Text("correlationId"), input), new WriteUnit());
        if (result.IsCommitted)
        {
            _names[id] = start.Text("as") ?? "main";
        }
        else
        {
            _observed.RefusedSteps.Add(number);
        }
    }

    private async Task CompleteTaskAsync(string taskName, JsonElement? result)
    {
        foreach (var task in await engine.OpenTasksAsync(taskName))
        {
            await engine.Runtime.CompleteTaskAsync(task, result);
        }
    }

    private async Task<IReadOnlyDictionary<string, ObservedInstance>> LookAsync()
    {
        var seen = new Dictionary<string, ObservedInstance>(StringComparer.Ordinal);
        foreach (var (id, definitionId) in await engine.Database.QueryAsync(Instances.With(), row => (row.GetString(0), row.GetString(1))))
        {
            if (!_names.TryGetValue(id, out var name))
            {
                name = NameFor(definitionId);
                _names[id] = name;
            }

            seen[name] = Observe(engine.Journals.Read(id)!);
        }

        return seen;
    }

    /// <summary>Instances that no step has named: <c>main</c> for the first of the workflow under test, else <c>definition#number</c>.</summary>
    private string NameFor(string definitionId)
    {
        if (definitionId == vector.DefinitionId && !_names.ContainsValue("main"))
        {
            return "main";
        }

        var number = 1;
        while (_names.ContainsValue($"{definitionId}#{number}"))
        {
            number++;
        }

        return $"{definitionId}#{number}";
    }

    private string IdOf(string name) => _names.First(pair => pair.Value == name).Key;

    private ObservedInstance Observe(InstanceJournal journal) => new(
        journal.DefinitionId,
        journal.Status.ToString(),
        journal.SubStatus.ToString(),
        [.. journal.Runs.SelectMany(Entries).OrderBy(entry => entry.Sequence)],
        [.. journal.Runs.Select(run => new ObservedActivity(
            run.ActivityId, run.Status.ToString(), run.Outcomes?.Split(',') ?? [], run.ActivityType == "Elsa.WriteLine" ? run.Detail : null))],
        [.. journal.Waits.Select(wait => (wait.Name, wait.ActivityId))],
        [.. journal.Incidents.Select(incident => (incident.ActivityId, incident.ActivityType, incident.Message))],
        journal.Variables,
        journal.Output,
        journal.CorrelationId,
        journal.Name,
        journal.ParentId is { } parent ? _names.GetValueOrDefault(parent, parent) : null);

    private static IEnumerable<ObservedEntry> Entries(ActivityRun run)
    {
        yield return new ObservedEntry(run.ActivityId, "Started", run.RunId, run.StartedSequence);
        if (run.SuspendedSequence is { } suspended)
        {
            yield return new ObservedEntry(run.ActivityId, "Suspended", run.RunId, suspended);
        }

        if (run.ResumedSequence is { } resumed)
        {
            yield return new ObservedEntry(run.ActivityId, "Resumed", run.RunId, resumed);
        }

        if (run.EndedSequence is { } ended)
        {
            yield return new ObservedEntry(run.ActivityId, run.Status.ToString(), run.RunId, ended);
        }
    }
}
