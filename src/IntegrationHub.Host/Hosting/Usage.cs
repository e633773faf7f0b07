namespace IntegrationHub.Host.Hosting;

/// <summary>What the command line offers.</summary>
internal static class Usage
{
    private const string Text = """
        IntegrationHub

          (no command)    run the hub on http://127.0.0.1:5080
          demo [NAME] [--json]
                          play one scenario, or all, from checkout to their end, and tell their stories
          demo list       name the scenarios
          live DIR        run the hub on the real systems of eng/systems up DIR
          workflows verify DIR [--json]
                          hold the engine to the conformance vectors (*.json) of a folder

        Settings are those of any ASP.NET Core host: --urls http://127.0.0.1:PORT, --Hub:Data=FOLDER,
        environment variables (Hub__Data) or appsettings.json.
        """;

    public static int Refuse(string command)
    {
        Console.Error.WriteLine($"There is no command '{command}'.");
        Console.Error.WriteLine();
        Console.Error.WriteLine(Text);
        return 2;
    }
}
