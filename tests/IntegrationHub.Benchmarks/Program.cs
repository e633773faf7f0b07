using IntegrationHub.Benchmarks.ColdStart;
using IntegrationHub.Benchmarks.Commands;
using IntegrationHub.Benchmarks.Engine;
using IntegrationHub.Benchmarks.Floor;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.Benchmarks.Runs;
using IntegrationHub.Benchmarks.Scale;
using IntegrationHub.Benchmarks.Stub;

try
{
    return args switch
    {
        ["stub", .. var rest] => await StubCommand.RunAsync(new Arguments(rest)),
        ["load", .. var rest] => await LoadCommand.RunAsync(new Arguments(rest)),
        ["floor", .. var rest] => await FloorCommand.RunAsync(new Arguments(rest)),
        ["engine", .. var rest] => await EngineCommand.RunAsync(new Arguments(rest)),
        ["run", .. var rest] => await RunCommand.RunAsync(new Arguments(rest)),
        ["scale", .. var rest] => await ScaleCommand.RunAsync(new Arguments(rest)),
        ["scale-role", .. var rest] => await ScaleRole.RunAsync(new Arguments(rest)),
        ["coldstart", .. var rest] => await ColdStartCommand.RunAsync(new Arguments(rest)),
        _ => Usage.Print(),
    };
}
catch (UsageException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
catch (BenchmarkFailedException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
