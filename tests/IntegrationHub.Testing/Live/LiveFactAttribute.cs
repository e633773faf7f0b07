using Xunit;

namespace IntegrationHub.Testing.Live;

/// <summary>Runs where the real systems run that have these variables; else it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiveFactAttribute : FactAttribute
{
    /// <param name="names">Variables of <c>systems.env</c> that the test needs.</param>
    public LiveFactAttribute(params string[] names) => Skip = LiveSystems.WhyNot(names);
}
