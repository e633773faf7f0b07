using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Stripe;

public sealed class StripeOptionsTests
{
    [Theory]
    [InlineData("ApiVersion", "latest", "such as 2023-08-16")]
    [InlineData("WebhookTolerance", "02:00:00", "from 00:00:01 to 01:00:00")]
    [InlineData("BaseAddress", "api.stripe.com", "BaseAddress")]
    [InlineData("ApiKey", "env:STRIPE_KEY_THAT_NOBODY_SET", "STRIPE_KEY_THAT_NOBODY_SET")]
    public async Task Option_that_cannot_be_is_named(string option, string value, string reason)
    {
        var suite = new StripeConformance();
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(async () => await (await ConnectorBench.StartAsync(
            suite.Connector, suite.CreateStub(), stub => new Dictionary<string, string?>(suite.Options(stub)) { [option] = value })).DisposeAsync());

        Assert.Contains(refused.Errors, error => error.Contains($"Hub:Connections:{ConnectorBench.Connection}:Options:{option}", StringComparison.Ordinal) && error.Contains(reason, StringComparison.Ordinal));
    }
}
