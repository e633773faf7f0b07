using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Tests.Medusa;

internal static class Outcomes
{
    /// <summary>The value of an outcome that must be done.</summary>
    public static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome is Outcome<T>.Done, $"{outcome.GetType().Name}: {outcome.Error}");
        return ((Outcome<T>.Done)outcome).Value;
    }
}
