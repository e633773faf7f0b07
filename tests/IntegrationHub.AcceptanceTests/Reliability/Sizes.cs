using System.Globalization;

namespace IntegrationHub.AcceptanceTests.Reliability;

/// <summary>How long a test is: everyday figures, and longer ones by environment variable.</summary>
internal static class Sizes
{
    public static int Of(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : usual;
}
