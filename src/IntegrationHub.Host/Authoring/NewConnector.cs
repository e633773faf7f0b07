using System.Text.Json;

namespace IntegrationHub.Host.Authoring;

/// <summary>Where the parts of a connector of a name lie.</summary>
/// <param name="Name">As in class names, such as <c>Contoso</c>.</param>
internal sealed record NewConnector(string Name, AuthorsRepository Repository)
{
    private static readonly string[] Taken = ["Tests", "Connectors"];

    /// <summary>Gets the name that connections refer to; the template has the same rule.</summary>
    public string KebabName => JsonNamingPolicy.KebabCaseLower.ConvertName(Name);

    public string Project => $"IntegrationHub.Connectors.{Name}";

    public string Folder => Path.Combine(Repository.Root, "connectors", Project);

    public string TestFolder => Path.Combine(Repository.Root, "tests", "IntegrationHub.Connectors.Tests", Name);

    public string GeneratedFile => $"{Name}Api.g.cs";

    public string DocumentFile => $"{KebabName}.openapi.json";

    /// <exception cref="AuthoringException">The name is none.</exception>
    public static NewConnector Of(string name, AuthorsRepository repository) =>
        name.Length is > 0 and <= 60 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit) && !Taken.Contains(name)
            ? new NewConnector(name, repository)
            : throw new AuthoringException($"'{name}' cannot be the name of a connector: write one as in class names, such as Contoso or FabrikamStores.");

    /// <exception cref="AuthoringException">It is there already, or, for a new client only, it is not.</exception>
    public void RefuseIfWrong(bool isClientOnly)
    {
        var isThere = Directory.Exists(Folder);
        if (isClientOnly && !isThere)
        {
            throw new AuthoringException($"There is no '{Folder}' whose client could be made anew; leave --client out to start the connector.");
        }

        if (!isClientOnly && (isThere || Directory.Exists(TestFolder)))
        {
            throw new AuthoringException($"'{(isThere ? Folder : TestFolder)}' is there already. Choose another name, remove it, or give --client to make only its {GeneratedFile} anew.");
        }
    }
}
