namespace IntegrationHub.Host.Live.Play;

/// <summary>Everybody who takes part in the play, and who tells it.</summary>
internal sealed record Cast(PlayedHub Hub, PlayedShop Shop, PlayedErp Erp, PlayedMail Mail, PlayedCounter Counter, Links Links, Narrator Narrator)
{
    /// <param name="systems">The variables of <c>systems.env</c>.</param>
    /// <param name="counter">Where the sandbox listens.</param>
    public static Cast Of(IHttpClientFactory clients, IReadOnlyDictionary<string, string> systems, Uri hub, Uri counter, Narrator narrator)
    {
        var (api, customer, administrator) = (For(hub), For(new Uri(systems["MEDUSA_URL"])), For(new Uri(systems["MEDUSA_URL"])));
        api.DefaultRequestHeaders.Authorization = new("Bearer", "test_demo");
        customer.DefaultRequestHeaders.Add("x-publishable-api-key", systems["MEDUSA_PUBLISHABLE_KEY"]);
        administrator.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{systems["MEDUSA_SECRET_KEY"]}:")));
        return new Cast(
            new PlayedHub(api), new PlayedShop(customer, administrator, systems), new PlayedErp(new ErpRpc(For(new Uri(systems["TRYTON_URL"])), systems["TRYTON_DATABASE"]), systems),
            new PlayedMail(For(new Uri(systems["MAIL_WEB_URL"]))), new PlayedCounter(For(counter)), new Links(systems, hub), narrator);

        HttpClient For(Uri address)
        {
            var client = clients.CreateClient();
            client.BaseAddress = address;
            return client;
        }
    }
}
