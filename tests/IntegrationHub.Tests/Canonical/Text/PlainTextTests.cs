using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, RefusalCodes.Required)]
    [InlineData("", RefusalCodes.Blank)]
    [InlineData(" \t", RefusalCodes.Blank)]
    [InlineData("a\0b", RefusalCodes.NulCharacter)]
    [InlineData("abcdef", RefusalCodes.TooLong)]
    public void Text_that_cannot_be_stored_is_refused(string? text, string code)
    {
        var refusal = Assert.Single(PlainText.Parse(text, 5, "/name").Refusals);

        Assert.Equal(("/name", code), (refusal.Pointer, refusal.Code));
    }

    [Fact]
    public void Lone_surrogate_is_refused_and_a_pair_accepted()
    {
        Assert.Equal(RefusalCodes.LoneSurrogate, Assert.Single(PlainText.Parse("a\uD83Db").Refusals).Code);
        Assert.Equal(RefusalCodes.LoneSurrogate, Assert.Single(PlainText.Parse("\uDE00").Refusals).Code);
        Assert.Equal(" \U0001F600 ", PlainText.Parse(" \U0001F600 ").Value.Value);
    }

    [Fact]
    public void Any_text_is_kept_as_it_came_or_refused() =>
        Prop.ForAll<string?>(text => PlainText.Parse(text, 20).Match(
            plain => plain.Value == text && plain.Value.Length is > 0 and <= 20,
            refusals => refusals.Count == 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Cleaned_text_always_parses() =>
        Prop.ForAll<string?>(text => PlainText.Clean(text, 7) is not { } cleaned || PlainText.Parse(cleaned.Value, 7).IsAccepted)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Cleaning_drops_nul_replaces_lone_surrogates_and_never_halves_a_pair()
    {
        Assert.Equal("ab", PlainText.Clean("a\0b")!.Value.Value);
        Assert.Equal("a\uFFFD", PlainText.Clean("a\uD83D")!.Value.Value);
        Assert.Equal("ab", PlainText.Clean("ab\U0001F600", 3)!.Value.Value);
        Assert.Null(PlainText.Clean("\0 "));
    }

    [Fact]
    public void Default_text_shows_empty_and_refuses_use()
    {
        Assert.Equal("", default(PlainText).ToString());
        Assert.Throws<InvalidOperationException>(() => default(PlainText).Value);
    }
}
