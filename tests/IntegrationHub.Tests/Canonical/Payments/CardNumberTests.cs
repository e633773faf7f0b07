using IntegrationHub.Canonical.Payments;
using IntegrationHub.Canonical.Refusals;

namespace IntegrationHub.Tests.Canonical.Payments;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("378282246310005")]
    [InlineData("3782 822463 10005")]
    [InlineData("my card is 4111 1111 1111 1111.")]
    [InlineData("card: 5500005555555559, thanks")]
    [InlineData("12 4111111111111111")]
    [InlineData("Ana 1 4111 1111 1111 1111")]
    [InlineData("4111 1111 1111 1111 12 28 123")]
    [InlineData("4111111111111111 4111111111111111")]
    public void A_card_number_is_recognised(string text)
    {
        Assert.True(CardNumber.IsIn(text));
        Assert.Equal(RefusalCodes.CardNumberNotAccepted, Assert.Single(PaymentToken.Parse(text).Refusals).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Ana")]
    [InlineData("4111111111111112")]
    [InlineData("41111111111")]
    [InlineData("00000000000000000000")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("tok_1N3T00LkdIwHu7ixt44h1F8k")]
    [InlineData("WEB-4111111111111111")]
    [InlineData("01890a5d-ac96-774b-bcce-411111111111")]
    [InlineData("2026 11 24 0001")]
    public void Other_text_is_none(string? text) => Assert.False(CardNumber.IsIn(text));

    [Fact]
    public void A_token_is_not_shown() => Assert.Equal("***", PaymentToken.Parse("tok_visa").Value.ToString());
}
