namespace IntegrationHub.Host.Live;

/// <summary>
/// Tells the demo shop where the hub is: it reads the address from a file before each delivery. On disposal it tells nobody any more.
/// </summary>
internal sealed class ShopWebhook : IDisposable
{
    private readonly string _file;

    private ShopWebhook(string file) => _file = file;

    /// <summary>Writes the address where the systems name the file, which those of an older version do not.</summary>
    public static ShopWebhook? Set(IReadOnlyDictionary<string, string> systems, Uri hub)
    {
        if (!systems.TryGetValue("MEDUSA_WEBHOOK_FILE", out var file))
        {
            return null;
        }

        var webhook = new ShopWebhook(file);
        webhook.Write(new Uri(hub, $"/connectors/{LiveSystems.Shop}/webhooks").ToString());
        return webhook;
    }

    public void Dispose() => Write("");

    /// <summary>In one step, because the shop may read at any moment.</summary>
    private void Write(string address)
    {
        var next = $"{_file}.new";
        File.WriteAllText(next, address);
        File.Move(next, _file, overwrite: true);
    }
}
