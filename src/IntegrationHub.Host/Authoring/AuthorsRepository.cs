namespace IntegrationHub.Host.Authoring;

/// <summary>The clone of the repository that somebody writes a connector in.</summary>
internal sealed record AuthorsRepository(string Root)
{
    public string Template => Path.Combine(Root, "templates", "connector");

    /// <exception cref="AuthoringException">The folder is not the root of the repository.</exception>
    public static AuthorsRepository At(string folder)
    {
        var repository = new AuthorsRepository(Path.GetFullPath(folder));
        return Directory.Exists(repository.Template) && Directory.Exists(Path.Combine(repository.Root, "connectors"))
            ? repository
            : throw new AuthoringException($"'{repository.Root}' is not the root of the repository: it has no templates/connector. Run the command in the root, or name it with --out DIR.");
    }
}
