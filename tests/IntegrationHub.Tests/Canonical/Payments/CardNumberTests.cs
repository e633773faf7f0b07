using IntegrationHub.Canonical.Payments;

namespace IntegrationHub.Tests.Canonical.Payments;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("378282246310005")]
    [InlineData("my card is 4111 1111 1111 1111.")]
    public void Card_number_is_recognised(string text) => Assert.True(CardNumber.IsIn(text));

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("41111111111")]
    [InlineData("tok_visa")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("00000000000000000000")]
    [InlineData(null)]
    public void Other_text_is_left_alone(string? text) => Assert.False(CardNumber.IsIn(text));

    [Fact]
    public void Token_is_not_shown() => Assert.Equal("***", PaymentToken.Parse("tok_visa").Value.ToString());
}
