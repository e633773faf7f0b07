using IntegrationHub.Host.Hosting;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>The documented test key opens the API only to the hub's own machine.</summary>
public sealed class When_addresses_are_configured
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080;http://[::1]:5081", true)]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5081", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://hub.example:5080", false)]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:5080;", false)]
    public void Should_know_which_are_loopback(string urls, bool areLoopback) => Assert.Equal(areLoopback, ListenAddresses.AreLoopback(urls));

    [Theory]
    [InlineData("here")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:0;here")]
    public void Should_refuse_what_is_no_address(string urls)
    {
        var refused = Assert.Throws<StartupException>(() => ListenAddresses.RefuseUnusable(urls));

        Assert.Contains(urls.Split(';')[^1], refused.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0;http://localhost:0")]
    [InlineData("http://*:5080;https://+:5081")]
    public void Should_take_what_the_server_takes(string urls) => ListenAddresses.RefuseUnusable(urls);

    [Fact]
    public void Should_judge_the_endpoints_that_go_before_the_urls()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", "http://127.0.0.1:5080"), new("Kestrel:Endpoints:all:Url", "http://0.0.0.0:80")]).Build();

        Assert.False(ListenAddresses.AreLoopback(ListenAddresses.Of(configuration)));
    }
}
