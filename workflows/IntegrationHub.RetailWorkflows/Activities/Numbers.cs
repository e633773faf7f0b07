using System.Globalization;
using IntegrationHub.Workflows.Authoring;

namespace IntegrationHub.RetailWorkflows.Activities;

/// <summary>Reads whole numbers above 0 as they are drawn.</summary>
internal static class Numbers
{
    public static int Read(ActivityScope scope, string input) =>
        int.TryParse(scope.Text(input), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ActivityInputException($"Activity '{scope.ActivityId}': the input '{input}' is '{scope.Text(input)}'; write a whole number above 0.");
}
