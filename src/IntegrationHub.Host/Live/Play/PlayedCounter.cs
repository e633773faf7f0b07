namespace IntegrationHub.Host.Live.Play;

/// <summary>The staff of the store, at the sandbox's counter.</summary>
internal sealed class PlayedCounter(HttpClient client)
{
    /// <param name="what">accept, complete or handover.</param>
    public async Task DoesAsync(string order, string what, object? body = null)
    {
        var tasks = await Narrator.SeeAsync($"the pick task of {order}", async () => (await client.GetJsonAsync($"/pos/tasks?orderReference={order}")).GetProperty("items"), items => items.GetArrayLength() > 0);
        await client.PostJsonAsync($"/pos/tasks/{tasks[0].GetProperty("id").GetString()}/{what}", body);
    }
}
