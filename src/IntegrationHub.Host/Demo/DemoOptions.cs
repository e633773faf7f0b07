namespace IntegrationHub.Host.Demo;

/// <summary>What was asked of the demo on the command line.</summary>
internal sealed record DemoOptions(bool Json)
{
    public static DemoOptions? Parse(string[] args) => args switch
    {
        [] => new DemoOptions(Json: false),
        ["--json"] => new DemoOptions(Json: true),
        _ => null,
    };
}
