using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Text;

public sealed class PlainTextTests
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Gen<string> WellFormedPieces =
        Gen.Elements("a", "ñ", "漢", "😀", "e\u0301", "\uFEFF", "\u202E", "\uFFFF", "\u0001", "\t", "\r\n", " ", "\u00A0", "'", "\"", "\\", "<b>");

    private static readonly Gen<string> AnyPieces = Gen.Frequency((6, WellFormedPieces), (1, Gen.Elements("\0", "\uD83D", "\uDE00")));

    private static Gen<string> TextOf(Gen<string> pieces) => pieces.ListOf().Select(string.Concat);

    [Fact]
    public void A_text_is_accepted_exactly_when_every_store_can_hold_it() =>
        Prop.ForAll(TextOf(AnyPieces).ToArbitrary(), text =>
        {
            var holds = !text.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text) && !string.IsNullOrWhiteSpace(text);

            Assert.Equal(holds, PlainText.Parse(text).IsAccepted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_accepted_text_is_kept_as_it_came_through_json_and_utf8() =>
        Prop.ForAll(TextOf(WellFormedPieces).Where(text => !string.IsNullOrWhiteSpace(text)).ToArbitrary(), text =>
        {
            var plain = PlainText.Parse(text).Value;

            Assert.Equal(text, plain.Value);
            Assert.Equal(text, plain.ToString());
            Assert.Equal(text, StrictUtf8.GetString(StrictUtf8.GetBytes(plain)));
            Assert.Equal(plain, JsonSerializer.Deserialize<PlainText>(JsonSerializer.Serialize(plain)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cleaning_always_gives_an_acceptable_text_or_nothing() =>
        Prop.ForAll(TextOf(AnyPieces).Zip(Gen.Choose(1, 12)).ToArbitrary(), given =>
        {
            var (text, maxLength) = given;

            var clean = PlainText.Clean(text, maxLength);

            Assert.True(clean is null || PlainText.Parse(clean.Value.Value, maxLength).IsAccepted);
            Assert.True(!PlainText.Parse(text, maxLength).TryGet(out var plain) || clean == plain, "An acceptable text stays as it is.");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cleaning_drops_nul_replaces_lone_surrogates_and_never_halves_a_pair()
    {
        Assert.Equal("ab", PlainText.Clean("a\0b")!.Value.Value);
        Assert.Equal("a\uFFFD", PlainText.Clean("a\uD83D")!.Value.Value);
        Assert.Equal("ab", PlainText.Clean("ab😀", 3)!.Value.Value);
        Assert.Null(PlainText.Clean("\0 "));
    }

    [Theory]
    [InlineData(null, RefusalCodes.Required)]
    [InlineData("", RefusalCodes.Blank)]
    [InlineData(" \t", RefusalCodes.Blank)]
    [InlineData("abcdef", RefusalCodes.TooLong)]
    [InlineData("a\0b", RefusalCodes.NulCharacter)]
    public void A_refusal_names_its_reason(string? text, string code) =>
        Assert.Equal((code, "/name"), Assert.Single(PlainText.Parse(text, 5, "/name").Refusals) is var refusal ? (refusal.Code, refusal.Pointer) : default);

    // Attribute arguments are stored as UTF-8 and would lose a lone surrogate.
    [Fact]
    public void Half_a_surrogate_pair_is_refused_wherever_it_stands() =>
        Assert.All(
            ["\uD83D", "a\uD83D", "\uDE00a", "\uDE00\uD83D", "😀\uD83D"],
            text => Assert.Equal(RefusalCodes.LoneSurrogate, Assert.Single(PlainText.Parse(text).Refusals).Code));

    private static bool IsWellFormed(string text)
    {
        try
        {
            return StrictUtf8.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
