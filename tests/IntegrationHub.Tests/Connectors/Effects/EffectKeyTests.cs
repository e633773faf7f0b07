using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Tests.Connectors.Effects;

public sealed class EffectKeyTests
{
    [Fact]
    public void Key_of_allowed_letters_keeps_its_text()
    {
        var letters = Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-".ToCharArray());
        var texts = from length in Gen.Choose(1, 40) from text in Gen.ArrayOf(letters, length) select new string(text);

        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(texts), text => new EffectKey(text).Value == text && new EffectKey(text) == new EffectKey(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a_b")]
    [InlineData("a\n")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Other_text_is_no_key(string text) => Assert.Throws<ArgumentException>(() => new EffectKey(text));

    [Fact]
    public void Key_that_was_never_given_has_no_value() => Assert.Throws<InvalidOperationException>(() => default(EffectKey).Value);
}
