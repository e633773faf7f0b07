using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Tests.Workflows.Expressions;

/// <summary>Runs scripts without a clock that could fail a test on a busy machine; tests of the time limit bring their own.</summary>
internal static class Script
{
    public static JsLimits Patient { get; } = new() { Time = TimeSpan.FromMinutes(1) };

    /// <summary>The value as JSON, or the word undefined.</summary>
    public static string Run(string source, ScriptHost? host = null, JsLimits? limits = null)
    {
        var value = JsProgram.Parse(source).Evaluate(host ?? new ScriptHost(), limits ?? Patient);
        return value.ValueKind == JsonValueKind.Undefined ? "undefined" : value.GetRawText();
    }

    public static JsRuntimeException Fails(string source, JsLimits? limits = null) =>
        Assert.Throws<JsRuntimeException>(() => Run(source, limits: limits));

    public static JsSyntaxException Refused(string source) => Assert.Throws<JsSyntaxException>(() => JsProgram.Parse(source));
}
