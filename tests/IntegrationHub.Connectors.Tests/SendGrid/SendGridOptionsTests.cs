using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.SendGrid;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.SendGrid;

public sealed class SendGridOptionsTests
{
    [Theory]
    [InlineData("From", "shop", "Options:From is 'shop': Give an address such as shop@example.com.")]
    [InlineData("WebhookPublicKeys:1", "bm9uc2Vuc2U=", "Options:WebhookPublicKeys is not usable: Number 2 is no public key")]
    [InlineData("WebhookTolerance", "00:00:01", "Options:WebhookTolerance is '00:00:01'")]
    public async Task Wrong_option_is_named_with_its_path(string option, string value, string message)
    {
        var options = new Dictionary<string, string?>(SendGridPost.Options(new Uri("http://127.0.0.1:1/"))) { [option] = value };

        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => StartAsync(options));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(Dictionary<string, string?> options)
    {
        await using var bench = await ConnectorBench.StartAsync(new SendGridConnector(), new SendGridStub(), _ => options);
    }
}
