namespace IntegrationHub.Host.Demo;

/// <summary>What was asked of the demo on the command line.</summary>
/// <param name="Scenarios">What to play, in this order.</param>
/// <param name="Lists">Whether to name the scenarios instead of playing any.</param>
/// <param name="Stock">Whether to play stock synchronisation, which is about no order.</param>
internal sealed record DemoOptions(IReadOnlyList<DemoScenario> Scenarios, bool Json, bool Lists, bool Stock = false)
{
    public static DemoOptions? Parse(string[] args)
    {
        var names = args.Where(arg => arg != "--json").ToList();
        var json = names.Count < args.Length;
        return names switch
        {
            [] => new DemoOptions(DemoScenario.All, json, Lists: false),
            [StockSyncDemo.Name] => new DemoOptions([], json, Lists: false, Stock: true),
            ["list"] => new DemoOptions([], json, Lists: true),
            [var name] when DemoScenario.All.FirstOrDefault(scenario => scenario.Name == name) is { } scenario => new DemoOptions([scenario], json, Lists: false),
            _ => null,
        };
    }
}
