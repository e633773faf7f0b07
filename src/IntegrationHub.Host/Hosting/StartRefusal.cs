using System.Text.RegularExpressions;
using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Hosting;

/// <summary>Tells what a person can put right about a failed start from what is a fault of the hub. Pure.</summary>
internal static partial class StartRefusal
{
    /// <summary>What to change, one sentence a line; null for a fault.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        AggregateException several when several.InnerExceptions.Select(Of).ToList() is var each && !each.Contains(null) => string.Join(Environment.NewLine, each),
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures.Select(Plain)),
        ConnectionConfigurationException or PlugInException or StorageUnavailableException => failure.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => Unreadable(failure.Message),
        _ => null,
    };

    /// <summary>The check of data annotations packs the sentence of the setting into one about types.</summary>
    private static string Plain(string failure) => Annotation().Match(failure) is { Success: true } packed ? packed.Groups[1].Value : failure;

    private static string Unreadable(string message) => Conversion().Match(message) is { Success: true } found
        ? $"{found.Groups["path"].Value} is '{found.Groups["value"].Value}', which is no {Wanted(found.Groups["type"].Value)}."
        : message;

    private static string Wanted(string type) => type switch
    {
        "System.TimeSpan" => "span of time; write days.hours:minutes:seconds, such as 45.00:00:00 or 00:00:02",
        "System.Int32" or "System.Int64" => "whole number",
        "System.Boolean" => "true or false",
        "System.DateOnly" => "date; write one such as 2026-12-24",
        _ => type,
    };

    [GeneratedRegex("^DataAnnotation validation failed for .* with the error: '(.*)'\\.$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Annotation();

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<path>[^']*)' to type '(?<type>[^']*)'\\.$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Conversion();
}
