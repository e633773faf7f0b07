using System.Text.RegularExpressions;

namespace IntegrationHub.Host.Live.Play;

/// <summary>The customer's mail.</summary>
internal sealed partial class PlayedMail(HttpClient client)
{
    /// <summary>Where a person reads it.</summary>
    public Uri Address => client.BaseAddress!;

    /// <summary>Waits for a mail whose subject begins so.</summary>
    public async Task<(string Subject, string Text)> ToAsync(string address, string subject)
    {
        var mails = await Narrator.SeeAsync($"the mail '{subject} …' to {address}", () => AllToAsync(address), mails => mails.Any(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)));
        return mails.First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
    }

    /// <summary>The pick-up code in a mail.</summary>
    public static string CodeIn(string text) => Code().Match(text).Groups[1].Value;

    private async Task<IReadOnlyList<(string Subject, string Text)>> AllToAsync(string address) =>
        [.. (await client.GetJsonAsync("/email")).EnumerateArray()
            .Where(mail => mail.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").GetString() == address))
            .Select(mail => (mail.GetProperty("subject").GetString()!, mail.GetProperty("text").GetString()!))];

    [GeneratedRegex(@"code is (\d{6})")]
    private static partial Regex Code();
}
