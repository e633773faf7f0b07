namespace IntegrationHub.Host.Authoring;

/// <summary>The files of a new connector, before they are moved into the repository.</summary>
/// <param name="At">The connector in the folder where its files were made.</param>
internal sealed record MadeConnector(NewConnector At)
{
    private const string ExampleDocument = "example.openapi.json";

    /// <summary>Adds the generated client and the vendor's document, and lets the kit judge by it; the example keeps its own document until it is gone.</summary>
    public void Add(string client, VendorApi document)
    {
        File.Move(client, Path.Combine(At.Folder, At.GeneratedFile));
        File.WriteAllText(Path.Combine(At.Folder, $"{At.Name}Api.cs"), ApiSource.Write(At, document.Key));
        File.Move(Path.Combine(At.TestFolder, At.DocumentFile), Path.Combine(At.TestFolder, ExampleDocument));
        File.Copy(document.Path, Path.Combine(At.TestFolder, At.DocumentFile));
        Replace(
            Path.Combine(At.TestFolder, $"{At.Name}Conformance.cs"),
            $"Documents => [VendorDocument.OpenApiFile(SourceFile.Beside(\"{At.DocumentFile}\"))];",
            $"""
            Documents =>
                [
                    // What is left of the example is judged by the example's document. Delete the line and the file with it.
                    VendorDocument.OpenApiFile(SourceFile.Beside("{ExampleDocument}"), request => request.Path == "/v1/adjustments" || request.Path.StartsWith("/v1/stock", StringComparison.Ordinal)),
                    VendorDocument.OpenApiFile(SourceFile.Beside("{At.DocumentFile}")),
                ];
            """);
        if (document.Server is { } server)
        {
            var example = $"https://api.{At.KebabName}.example/";
            Replace(Path.Combine(At.Folder, $"{At.Name}Options.cs"), example, server.ToString());
            Replace(Path.Combine(At.Folder, "README.md"), example, server.ToString());
        }

        File.AppendAllText(Path.Combine(At.Folder, "README.md"), LeftToDo.Write(At, document));
    }

    public void MoveInto(NewConnector target)
    {
        Move(At.Folder, target.Folder);
        Move(At.TestFolder, target.TestFolder);
    }

    private static void Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Contains(old, StringComparison.Ordinal)
            ? text.Replace(old, replacement, StringComparison.Ordinal)
            : throw new AuthoringException($"The template's {Path.GetFileName(file)} has no '{old}' any more; take this hub and the template from the same commit."));
    }

    /// <summary>File by file: a folder cannot be moved to another disk.</summary>
    private static void Move(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
