using System.Text.Json;
using IntegrationHub.AcceptanceTests.Hosting;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>What the real mail server has delivered.</summary>
internal sealed class Mailbox
{
    private readonly HttpClient _client = Clients.For(new Uri(LiveSystems.Get("MAIL_WEB_URL")));

    /// <summary>Subjects and texts of the mails to one address, oldest first.</summary>
    public async Task<IReadOnlyList<(string Subject, string Text)>> ToAsync(string address) =>
        [.. (await _client.GetJsonAsync("/email")).EnumerateArray()
            .Where(mail => mail.GetProperty("to").EnumerateArray().Any(to => string.Equals(to.GetProperty("address").GetString(), address, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(mail => mail.GetProperty("time").GetString(), StringComparer.Ordinal)
            .Select(mail => (mail.GetProperty("subject").GetString()!, mail.GetProperty("text").GetString()!))];
}
