using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Workflows.Compensation;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Flowchart;

namespace IntegrationHub.Workflows.Store;

/// <summary>
/// Short names for the members that almost every state has: a state is written with each commit, and names would be a
/// third of it. Members that are not listed keep their names, so new ones need nothing here.
/// </summary>
internal static class StateNames
{
    private static readonly Dictionary<Type, Dictionary<string, string>> Short = new()
    {
        [typeof(InstanceState)] = new()
        {
            ["definitionId"] = "def",
            ["definitionVersion"] = "ver",
            ["correlationId"] = "cor",
            ["triggerActivityId"] = "trigger",
            ["subStatus"] = "sub",
            ["createdAt"] = "at",
            ["variables"] = "vars",
            ["executions"] = "runs",
            ["iterations"] = "its",
            ["lastRunId"] = "run",
            ["lastJournalSequence"] = "seq",
        },
        [typeof(ActivityExecution)] = new()
        {
            ["runId"] = "id",
            ["node"] = "n",
            ["parent"] = "p",
            ["iteration"] = "i",
            ["startedAt"] = "at",
            ["startedSequence"] = "seq",
            ["suspendedAt"] = "sat",
            ["suspendedSequence"] = "sseq",
            ["resumedAt"] = "rat",
            ["resumedSequence"] = "rseq",
            ["bookmarks"] = "marks",
        },
        [typeof(FlowScope)] = new()
        {
            ["start"] = "s",
            ["activityVisits"] = "a",
            ["connectionVisits"] = "c",
            ["lastVisitFollowed"] = "f",
        },
        [typeof(EffectProgress)] = new()
        {
            ["activityId"] = "act",
            ["attempt"] = "n",
            ["firstSentAt"] = "at",
            ["connection"] = "con",
            ["operation"] = "op",
            ["keyLifetime"] = "life",
        },
        [typeof(Bookmark)] = new()
        {
            ["stimulus"] = "st",
            ["correlationId"] = "cor",
        },
        [typeof(UndoEntry)] = new()
        {
            ["node"] = "n",
            ["iteration"] = "i",
            ["containers"] = "in",
            ["record"] = "rec",
        },
    };

    public static void Shorten(JsonTypeInfo type)
    {
        if (!Short.TryGetValue(type.Type, out var names))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            property.Name = names.GetValueOrDefault(property.Name, property.Name);
        }
    }
}
