using System.Reflection;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Runtime;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>Every SQL text that the engine keeps in a field, found by looking, so that a new one cannot be forgotten.</summary>
internal static class EngineStatements
{
    private static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];

    /// <summary>Verification reads a whole database on purpose; it runs on one that is thrown away.</summary>
    private const string Verification = "IntegrationHub.Workflows.Verification";

    public static IReadOnlyList<(string Name, Sql Sql)> All { get; } = [.. typeof(WorkflowRuntime).Assembly.GetTypes()
        .Where(type => type.Namespace != Verification && !type.ContainsGenericParameters)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", Of(field)))
        .Where(found => found.Item2 is not null)
        .Select(found => (found.Item1, found.Item2!))];

    private static Sql? Of(FieldInfo field) => field switch
    {
        { FieldType: var type } when type == typeof(Sql) => (Sql)field.GetValue(null)!,
        { IsLiteral: true, FieldType: var type } when type == typeof(string) && field.GetRawConstantValue() is string text && IsWhole(text) => new Sql(text),
        _ => null,
    };

    /// <summary>A part that other texts are made of, such as the head of an INSERT, is no statement.</summary>
    private static bool IsWhole(string text) =>
        Verbs.Any(verb => text.StartsWith(verb + " ", StringComparison.Ordinal)) && (text.Contains(" WHERE ", StringComparison.Ordinal) || text.Contains("\nWHERE ", StringComparison.Ordinal));
}
