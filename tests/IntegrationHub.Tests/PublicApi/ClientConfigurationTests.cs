using IntegrationHub.PublicApi.Security;

namespace IntegrationHub.Tests.PublicApi;

public sealed class ClientConfigurationTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void Every_error_is_named_with_its_path()
    {
        var result = new PublicApiOptionsCheck().Validate(null, new PublicApiOptions
        {
            Clients =
            {
                ["good"] = new ClientOptions { KeySha256 = Hash },
                ["same"] = new ClientOptions { KeySha256 = Hash.ToUpperInvariant() },
                ["no/name"] = new ClientOptions { KeySha256 = new string('b', 64) },
                ["short"] = new ClientOptions { KeySha256 = "abc" },
            },
        });

        Assert.Equal(3, result.Failures!.Count());
        Assert.Contains(result.Failures!, failure => failure.StartsWith("Hub:Clients:no/name ", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.StartsWith("Hub:Clients:short:KeySha256 ", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.StartsWith("Hub:Clients good and same ", StringComparison.Ordinal));
    }
}
