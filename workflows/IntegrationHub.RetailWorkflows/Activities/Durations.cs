using System.Globalization;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Reads durations drawn as <c>d.hh:mm:ss</c>.</summary>
internal static class Durations
{
    public static TimeSpan Read(ActivityScope scope, string input) =>
        TimeSpan.TryParse(scope.Text(input), CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero
            ? span
            : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input '{input}' is '{scope.Text(input)}'; write a duration such as 00:30:00 or 7.00:00:00.");
}
