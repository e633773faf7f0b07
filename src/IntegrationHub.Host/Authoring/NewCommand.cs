using IntegrationHub.Host.CommandLine;

namespace IntegrationHub.Host.Authoring;

/// <summary>
/// <c>connectors new --name NAME --from OPENAPI.json [--out DIR] [--client]</c>: starts a connector from its vendor's document.
/// Everything is made in a folder of its own first, so that a failure leaves the repository as it was.
/// </summary>
internal static class NewCommand
{
    private const string Synopsis = "Usage: connectors new --name NAME --from OPENAPI.json [--out DIR] [--client]";

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var arguments = CommandArguments.Parse(args, ["--client"], ["--name", "--from", "--out"]);
        if (arguments.Problem is not null || arguments.Words.Count > 0
            || arguments.Options.GetValueOrDefault("--name") is not { } name || arguments.Options.GetValueOrDefault("--from") is not { } from)
        {
            return terminal.Misused(arguments.Problem ?? Synopsis);
        }

        var folder = Directory.CreateTempSubdirectory("integrationhub-new-").FullName;
        try
        {
            var connector = NewConnector.Of(name, AuthorsRepository.At(arguments.Options.GetValueOrDefault("--out") ?? Directory.GetCurrentDirectory()));
            var document = await VendorApi.ReadAsync(from);
            var isClientOnly = arguments.Flags.Contains("--client");
            connector.RefuseIfWrong(isClientOnly);
            await GenerateAsync(connector, document, folder, isClientOnly, terminal);
            return ExitCodes.Done;
        }
        catch (AuthoringException refused)
        {
            return terminal.Failed(refused.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task GenerateAsync(NewConnector connector, VendorApi document, string folder, bool isClientOnly, Terminal terminal)
    {
        var client = await ClientGenerator.GenerateAsync(connector, document, folder, line => terminal.Error.WriteLine(line));
        if (isClientOnly)
        {
            File.Copy(client, Path.Combine(connector.Folder, connector.GeneratedFile), overwrite: true);
            File.Copy(document.Path, Path.Combine(connector.TestFolder, connector.DocumentFile), overwrite: true);
            terminal.Out.WriteLine($"{connector.GeneratedFile} is made anew, and {connector.DocumentFile} is the document that it was made from.");
            return;
        }

        var made = await ConnectorTemplate.MakeAsync(connector, folder);
        made.Add(client, document);
        made.MoveInto(connector);
        terminal.Out.Write(NextSteps(connector, document));
    }

    private static string NextSteps(NewConnector connector, VendorApi document) => $"""
        {connector.Name} is started from {document.Title}: {document.Operations.Count} operations, of which none is used yet.
          {connector.Folder}
          {connector.TestFolder}
        It builds and passes the kit as it is, with the template's example in the place of the vendor:
          dotnet test tests/IntegrationHub.Connectors.Tests --filter {connector.Name}
        What is left to do is in its README.

        """;
}
