using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Twilio;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Twilio;

public sealed class TwilioOptionsTests
{
    [Theory]
    [InlineData("AccountSid", "AC1", "Options:AccountSid is 'AC1': Give AC and 32 hexadecimal digits.")]
    [InlineData("From", "A name that is long", "Options:From is 'A name that is long'")]
    [InlineData("From", null, "Options:From is missing: Give either From or MessagingServiceSid")]
    [InlineData("MessagingServiceSid", "MG0123456789abcdef0123456789abcdef", "Give either From or MessagingServiceSid")]
    [InlineData("AuthTokens", null, "Options:AuthTokens is missing: Give at least one auth token")]
    public async Task Wrong_option_is_named_with_its_path(string option, string? value, string message)
    {
        var options = TwilioPhone.Options(new Uri("http://127.0.0.1:1/")).Where(each => each.Key.Split(':')[0] != option).ToDictionary();
        if (value is not null)
        {
            options[option] = value;
        }

        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => StartAsync(options));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(Dictionary<string, string?> options)
    {
        await using var bench = await ConnectorBench.StartAsync(new TwilioConnector(), new TwilioStub(), _ => options);
    }
}
