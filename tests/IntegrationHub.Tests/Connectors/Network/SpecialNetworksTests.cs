using System.Net;
using IntegrationHub.Connectors.Network;

namespace IntegrationHub.Tests.Connectors.Network;

/// <summary>Only the pure function is asked about special addresses; nothing is ever connected to.</summary>
public sealed class SpecialNetworksTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:a00:1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("100::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1%2")]
    [InlineData("ff02::1")]
    public void Special_address_is_denied(string address) => Assert.True(SpecialNetworks.IsDenied(IPAddress.Parse(address), []));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    public void Public_address_is_not(string address) => Assert.False(SpecialNetworks.IsDenied(IPAddress.Parse(address), []));

    [Theory]
    [InlineData("10.1.2.3", "10.1.0.0/16", false)]
    [InlineData("10.2.2.3", "10.1.0.0/16", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.0.0/16", false)]
    [InlineData("169.254.169.254", "10.0.0.0/8", true)]
    public void Operator_allows_a_network_and_no_other(string address, string network, bool denied) =>
        Assert.Equal(denied, SpecialNetworks.IsDenied(IPAddress.Parse(address), [IPNetwork.Parse(network)]));
}
