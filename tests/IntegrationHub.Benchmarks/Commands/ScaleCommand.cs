namespace IntegrationHub.Benchmarks.Commands;

/// <summary>The place of the measurement of many waiting instances.</summary>
internal static class ScaleCommand
{
    public static int Run(Arguments arguments)
    {
        var instances = arguments.Number("instances", 1_000_000);
        arguments.RefuseUnknown();
        Console.Error.WriteLine($"scale --instances {instances}: this measurement is not there yet.");
        return 2;
    }
}
