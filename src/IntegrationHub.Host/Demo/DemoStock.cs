using System.Text.Json.Serialization;

namespace IntegrationHub.Host.Demo;

/// <summary>What the demo found about stock.</summary>
/// <param name="Changes">Changes at the ERP.</param>
/// <param name="Calls">Calls in which the shop was told of them.</param>
/// <param name="DriftFound">Differences that the first comparison found.</param>
/// <param name="DriftFoundAgain">Differences that the second one found beyond them.</param>
/// <param name="Disagreements">Positions of which the shop shows something else than the ERP has, in the end.</param>
internal sealed record DemoStock(int Changes, int Calls, int DriftFound, int DriftFoundAgain, int Disagreements)
{
    [JsonIgnore]
    public bool IsAsItShouldBe => Calls < Changes / 2 && DriftFound == 1 && DriftFoundAgain == 0 && Disagreements == 0;
}
