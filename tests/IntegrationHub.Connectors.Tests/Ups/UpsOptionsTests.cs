using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Ups;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Ups;

public sealed class UpsOptionsTests
{
    [Theory]
    [InlineData("AccountNumber", "12345")]
    [InlineData("AccountNumber", "a1b2c3")]
    [InlineData("LabelFormat", "PDF")]
    [InlineData("BaseAddress", "onlinetools.ups.com")]
    public async Task Wrong_option_is_named(string option, string value)
    {
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => ConnectorBench.StartAsync(
            new UpsConnector(), new UpsStub(), stub => new Dictionary<string, string?>(new UpsConformance().Options(stub)) { [option] = value }));

        Assert.Contains($"Options:{option}", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }
}
