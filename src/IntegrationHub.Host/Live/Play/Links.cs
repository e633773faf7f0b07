namespace IntegrationHub.Host.Live.Play;

/// <summary>Where a person can look at what was played.</summary>
/// <param name="systems">The variables of <c>systems.env</c>.</param>
internal sealed class Links(IReadOnlyDictionary<string, string> systems, Uri hub)
{
    /// <summary>What a person needs to follow the links.</summary>
    public static string Logins(string folder) =>
        $"Logins for the links below are in {Path.Combine(folder, "systems.env")}: TRYTON_DATABASE, TRYTON_USER, TRYTON_PASSWORD. Medusa has no admin pages here, so its links are calls, with the key from there:"
        + $"{Environment.NewLine}  export $(grep ^MEDUSA_SECRET_KEY= {Path.Combine(folder, "systems.env")})";

    public string Story(string order) => new Uri(hub, $"/operations/stories/{order}").ToString();

    public string Stock(string gtin, string store) => new Uri(hub, $"/operations/stock/{gtin}/{store}").ToString();

    /// <summary>A record in Tryton's web client.</summary>
    public string Erp(string model, int id) => $"{systems["TRYTON_URL"]}#{systems["TRYTON_DATABASE"]}/model/{model}/{id}";

    /// <summary>A call of Medusa's admin API.</summary>
    public string Shop(string path) => $"curl -u $MEDUSA_SECRET_KEY: '{systems["MEDUSA_URL"]}{path}'";
}
