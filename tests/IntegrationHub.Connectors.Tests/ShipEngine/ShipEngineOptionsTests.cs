using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.ShipEngine;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.ShipEngine;

public sealed class ShipEngineOptionsTests
{
    [Theory]
    [InlineData("CarrierIds:0", "28529731", "Options:CarrierIds")]
    [InlineData("WebhookPublicKeys:0", "-----BEGIN PUBLIC KEY-----", "Options:WebhookPublicKeys")]
    [InlineData("Telephone", "0910 000 001", "Options:Telephone")]
    [InlineData("LabelFormat", "gif", "Options:LabelFormat")]
    [InlineData("LabelLayout", "a4", "Options:LabelLayout")]
    [InlineData("WebhookTolerance", "00:00:01", "Options:WebhookTolerance")]
    public async Task Wrong_option_is_named(string option, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => ConnectorBench.StartAsync(
            new ShipEngineConnector(), new ShipEngineStub(), stub => new Dictionary<string, string?>(new ShipEngineConformance().Options(stub)) { [option] = value }));

        Assert.Contains(named, Assert.Single(refused.Errors), StringComparison.Ordinal);
    }
}
