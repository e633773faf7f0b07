using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.Tests.Smtp;

public sealed class SmtpOptionsTests
{
    [Theory]
    [InlineData("From", "shop")]
    [InlineData("From", "müller@example.com")]
    [InlineData("FromName", "Shop\r\nBcc: eve@example.com")]
    [InlineData("Security", "Maybe")]
    [InlineData("Port", "70000")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("CertificateAuthority", "/nowhere/ca.pem")]
    [InlineData("Password", null)]
    [InlineData("User", null)]
    public async Task Wrong_option_is_named(string option, string? value)
    {
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => SmtpBench.StartAsync(null, (option, value)));

        Assert.Contains($"Options:{option}", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }
}
