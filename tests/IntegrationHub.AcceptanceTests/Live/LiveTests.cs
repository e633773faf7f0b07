namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>The tests on the real systems share one hub and take turns: a second hub would import the same orders of the shop once more.</summary>
[CollectionDefinition(Name)]
public sealed class LiveTests : ICollectionFixture<LiveHub>
{
    public const string Name = "Live";
}
