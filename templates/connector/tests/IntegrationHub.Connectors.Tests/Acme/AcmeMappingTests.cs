using System.Text.Json;
using IntegrationHub.Connectors.Acme;

namespace IntegrationHub.Connectors.Tests.Acme;

public sealed class AcmeMappingTests
{
    [Fact]
    public void Position_keeps_what_the_vendor_says()
    {
        var position = AcmeMapping.ToPosition(new AcmePosition("09521000000018", "9521000000025", 7, 2, DateTimeOffset.UnixEpoch), "warehouse");

        Assert.Equal((7, 2, 5), (position.OnHand, position.Reserved, position.Available));
        Assert.Equal("warehouse", position.Source.Value);
    }

    [Fact]
    public void Position_without_a_gtin_is_refused() =>
        Assert.Throws<JsonException>(() => AcmeMapping.ToPosition(new AcmePosition(null, "9521000000025", 7, 2, DateTimeOffset.UnixEpoch), "warehouse"));
}
