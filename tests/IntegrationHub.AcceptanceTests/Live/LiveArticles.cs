using IntegrationHub.Canonical.Identity;

namespace IntegrationHub.AcceptanceTests.Live;

/// <summary>GTINs of articles that only one test knows. GS1 keeps numbers that begin with 2 for use within a company.</summary>
internal static class LiveArticles
{
    public static IReadOnlyList<string> New(int count) => [.. Gtins().Distinct().Take(count)];

    private static IEnumerable<string> Gtins()
    {
        while (true)
        {
            var digits = "02" + string.Concat(Enumerable.Range(0, 11).Select(_ => Random.Shared.Next(10)));
            yield return Enumerable.Range(0, 10).Select(check => Gtin.Parse(digits + check)).First(parsed => parsed.IsAccepted).Value.Value;
        }
    }
}
