using IntegrationHub.Host.Hosting;

namespace IntegrationHub.Host.Live;

/// <summary>The real systems that <c>eng/systems up DIR</c> started, as the connections of one retailer.</summary>
internal static class LiveSystems
{
    /// <summary>The connection to the web shop, whose webhooks come to <c>/connectors/shop/webhooks</c>.</summary>
    public const string Shop = "shop";

    /// <summary>The connection to the ERP.</summary>
    public const string Erp = "erp";

    /// <summary>Reads <c>DIR/systems.env</c>, lines of <c>NAME=value</c>.</summary>
    /// <exception cref="StartupException">It is not there, or says too little.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var path = Path.Combine(folder, "systems.env");
        if (!File.Exists(path))
        {
            throw new StartupException($"There is no '{path}'. Start the systems first: eng/systems up {folder}");
        }

        var variables = File.ReadLines(path).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        string[] missing = [.. new[] { "TRYTON_URL", "MEDUSA_URL", "MAIL_SMTP_PORT" }.Where(name => !variables.ContainsKey(name))];
        return missing is []
            ? variables
            : throw new StartupException($"'{path}' does not name {string.Join(", ", missing)}; the live profile needs all systems: eng/systems up {folder}");
    }

    /// <summary>
    /// The ERP owns articles, places and stock; the shop sells and holds the customers' money; mail goes out by SMTP.
    /// There is no till to be had, so the sandbox stands at the counter, and takes the payments of orders that come by the API.
    /// </summary>
    /// <param name="counter">Where the sandbox listens.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Connections(IReadOnlyDictionary<string, string> systems, Uri counter) =>
    [
        .. RunningConnections(systems),
        .. Connection("counter", "sandbox", [("BaseAddress", counter.ToString())]),
        .. Used("counter", "pickup.desk", "event.feed", "payment.authorise", "payment.settle", "message.sms"),
    ];

    /// <summary>Those that run without the hub: all but the counter.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> RunningConnections(IReadOnlyDictionary<string, string> systems) =>
    [
        .. Connection(Erp, "tryton", [
            ("BaseAddress", systems["TRYTON_URL"]), ("Database", systems["TRYTON_DATABASE"]), ("User", systems["TRYTON_USER"]), ("Password", systems["TRYTON_PASSWORD"]),
            ("CustomerParty", systems["TRYTON_WALK_IN_PARTY_CODE"]), ("DistributionCentres:0", systems["TRYTON_DISTRIBUTION_CENTRE"]), ("TimeZone", "Europe/Madrid"),
        ]),
        .. Connection(Shop, "medusa", [("BaseAddress", systems["MEDUSA_URL"]), ("SecretKey", systems["MEDUSA_SECRET_KEY"]), ("WebhookSecrets:0", systems["MEDUSA_WEBHOOK_SECRET"])]),
        .. Used(Shop, "order.read", "order.fulfil", "order.decline", "payment.settle", "return.record", "stock.list", "stock.publish", "change.read", "webhook.receive"),
        .. Connection("mail", "smtp", [
            ("Host", "127.0.0.1"), ("Port", systems["MAIL_SMTP_PORT"]), ("User", systems["MAIL_USER"]), ("Password", systems["MAIL_PASSWORD"]),
            ("From", "shop@retailer.example"), ("Security", "None"),
        ]),
    ];

    private static IEnumerable<KeyValuePair<string, string?>> Connection(string name, string connector, IEnumerable<(string Option, string Value)> options) =>
    [
        new($"Hub:Connections:{name}:Connector", connector),
        new($"Hub:Connections:{name}:AllowedPrivateNetworks:0", "127.0.0.0/8"),
        .. options.Select(option => KeyValuePair.Create($"Hub:Connections:{name}:Options:{option.Option}", (string?)option.Value)),
    ];

    private static IEnumerable<KeyValuePair<string, string?>> Used(string name, params string[] capabilities) =>
        capabilities.Select((capability, index) => KeyValuePair.Create($"Hub:Connections:{name}:Capabilities:{index}", (string?)capability));
}
