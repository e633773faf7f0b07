using System.Text.RegularExpressions;
using IntegrationHub.Testing.Live;

namespace IntegrationHub.AcceptanceTests.Live;

[Collection(nameof(LiveHub))]
public sealed partial class When_everything_is_played(LiveHub live)
{
    [LiveFact("TRYTON_URL", "MEDUSA_URL", "MAIL_WEB_URL")]
    public async Task It_tells_the_three_scenes_with_links_and_the_seconds_that_stock_took()
    {
        var told = new List<string>();

        var isAsItShouldBe = await live.PlayAsync(told.Add);

        var text = string.Join('\n', told);
        Assert.True(isAsItShouldBe, text);
        Assert.Equal(["── Click and collect", "── A return in another store", "── Stock synchronisation"], told.Where(line => line.StartsWith("──", StringComparison.Ordinal)));
        Assert.Equal(3, Seconds().Count(text));
        Assert.Contains("/operations/stories/ord_", text, StringComparison.Ordinal);
        Assert.Contains($"{LiveSystems.Get("TRYTON_URL")}#tryton/model/sale.sale/", text, StringComparison.Ordinal);
        Assert.Contains(LiveSystems.Get("MAIL_WEB_URL"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(LiveSystems.Get("MEDUSA_SECRET_KEY"), text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Medusa sells \d+ after \d+\.\d s")]
    private static partial Regex Seconds();
}
