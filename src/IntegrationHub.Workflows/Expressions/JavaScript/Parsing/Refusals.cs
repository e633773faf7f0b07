using System.Collections.Frozen;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Parsing;

/// <summary>Words of the language and of other hosts that workflow expressions do not offer, with the reason that authors are told.</summary>
internal static class Refusals
{
    private const string NotRepeatable = "is not available, because a repeated evaluation must give the same answer";

    public static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false",
        "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try",
        "typeof", "var", "void", "while", "with", "let", "yield", "await",
    ], StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["class"] = "Classes ('class') are not supported; use functions and object literals",
        ["extends"] = "Classes ('extends') are not supported; use functions and object literals",
        ["super"] = "Classes ('super') are not supported; use functions and object literals",
        ["await"] = "'await' is not supported; expressions are synchronous",
        ["yield"] = "Generators ('yield') are not supported",
        ["import"] = "Modules ('import') are not supported",
        ["export"] = "Modules ('export') are not supported",
        ["with"] = "'with' is not supported",
        ["debugger"] = "'debugger' is not supported",
        ["enum"] = "'enum' is not supported",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that other hosts define; refused unless the script declares them itself.</summary>
    public static readonly FrozenDictionary<string, string> Globals = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["eval"] = "'eval' is not available; code is fixed when the workflow is published",
        ["Function"] = "'Function' is not available; code is fixed when the workflow is published",
        ["arguments"] = "'arguments' is not supported; use a rest parameter (...args)",
        ["console"] = "'console' is not available; use the activity WriteLine",
        ["Promise"] = "'Promise' is not available; expressions are synchronous",
        ["setTimeout"] = "'setTimeout' is not available; use the activity Delay",
        ["setInterval"] = "'setInterval' is not available; use the activity Timer",
        ["fetch"] = "'fetch' is not available; use an activity",
        ["XMLHttpRequest"] = "'XMLHttpRequest' is not available; use an activity",
        ["require"] = "Modules ('require') are not supported",
        ["process"] = "'process' is not available to expressions",
        ["window"] = "'window' is not available to expressions",
        ["globalThis"] = "'globalThis' is not available to expressions",
        ["importNamespace"] = "'importNamespace' is not available; expressions have no access to .NET",
        ["System"] = "'System' is not available; expressions have no access to .NET",
        ["Symbol"] = "'Symbol' is not supported",
        ["Proxy"] = "'Proxy' is not supported",
        ["Reflect"] = "'Reflect' is not supported",
        ["WeakMap"] = "'WeakMap' is not supported; use Map",
        ["WeakSet"] = "'WeakSet' is not supported; use Set",
        ["WeakRef"] = "'WeakRef' is not supported",
        ["BigInt"] = "'BigInt' is not supported",
        ["Intl"] = "'Intl' is not supported",
        ["newGuid"] = $"'newGuid' {NotRepeatable}",
        ["newGuidString"] = $"'newGuidString' {NotRepeatable}",
        ["newShortGuid"] = $"'newShortGuid' {NotRepeatable}",
        ["getGuidString"] = $"'getGuidString' {NotRepeatable}",
        ["getShortGuid"] = $"'getShortGuid' {NotRepeatable}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Random => $"'Math.random' {NotRepeatable}";
}
