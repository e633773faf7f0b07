namespace IntegrationHub.Host.CommandLine;

/// <summary>What the command line offers.</summary>
internal static class Usage
{
    private const string Text = """
        IntegrationHub

          (no command)    run the hub on http://127.0.0.1:5080
          demo [NAME] [--json]
                          play one scenario, or all, from checkout to their end, and tell their stories
          demo list       name the scenarios
          live DIR [--play [--exit]]
                          run the hub on the real systems of eng/systems up DIR; with --play also play
                          click and collect, a return and stock synchronisation across them, with links
                          to look at it; --exit ends the hub after that, with 0 if all is as it should be
          workflows verify DIR [--json]
                          hold the engine to the conformance vectors (*.json) of a folder

          connectors list [--json]
                          the installed connectors: what they offer, and their options
          connectors check
                          make every configured connection and ask its system how it is; ends with 1 when one is red
          connectors try CONNECTION
                          what can be tried there, with an example of each input
          connectors try CONNECTION OPERATION [--input JSON|@FILE] [--key KEY] [--dry-run]
                          call it once, as the hub would, and print the result as JSON
          connectors new --name NAME --from OPENAPI.json [--out DIR]
                          start a connector in the repository DIR from its vendor's document, with a generated client

          secrets new-key a new master key for the key-ring
          secrets put NAME
                          put the secret that comes on standard input into the key-ring of Hub:KeyRing
          secrets list    the names of what is in it

        Settings are those of any ASP.NET Core host: --urls http://127.0.0.1:PORT, --Hub:Data=FOLDER,
        environment variables (Hub__Data) or appsettings.json. The commands of connectors and secrets read
        them too; they open no database and listen nowhere.
        """;

    public static int Show(Terminal terminal)
    {
        terminal.Out.WriteLine(Text);
        return ExitCodes.Done;
    }

    public static int Refuse(Terminal terminal, string problem)
    {
        terminal.Error.WriteLine($"{problem} The command help shows all there are.");
        return ExitCodes.Misused;
    }
}
