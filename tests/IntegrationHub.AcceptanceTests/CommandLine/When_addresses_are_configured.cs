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

    [Fact]
    public void Should_judge_the_endpoints_that_go_before_the_urls()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", "http://127.0.0.1:5080"), new("Kestrel:Endpoints:all:Url", "http://0.0.0.0:80")]).Build();

        Assert.False(ListenAddresses.AreLoopback(ListenAddresses.Of(configuration)));
    }
}
