using System.Text.Json;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Workflows.Expressions;

/// <summary>A JavaScript input; parsed once per definition.</summary>
internal sealed class JavaScriptExpression(JsProgram program, string? typeName) : CompiledExpression
{
    public static CompiledExpression Compile(string source, string? typeName) => new JavaScriptExpression(JsProgram.Parse(source), typeName);

    public static string? ProblemOf(string source)
    {
        try
        {
            JsProgram.Parse(source);
            return null;
        }
        catch (JsSyntaxException problem)
        {
            return problem.Message;
        }
    }

    public override JsonElement Evaluate(Burst burst, ActivityExecution run) =>
        JsonValues.As(program.Evaluate(new BurstHost(burst, run), JsLimits.Default), typeName);
}
