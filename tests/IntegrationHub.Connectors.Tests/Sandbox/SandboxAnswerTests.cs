using IntegrationHub.Canonical.Products;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Sandbox;

namespace IntegrationHub.Connectors.Tests.Sandbox;

public sealed class SandboxAnswerTests
{
    [Theory]
    [InlineData("09521000000017", "EUR")]
    [InlineData("09521000000018", "EURO")]
    public void Answer_that_has_no_value_in_our_words_is_unknown(string gtin, string currency)
    {
        var answer = new Outcome<SandboxProduct>.Done(new SandboxProduct(gtin, "Boot", null, null, 1290, currency));

        var read = Assert.IsType<Outcome<Product>.Unknown>(answer.Read(SandboxMapping.ToProduct));

        Assert.Equal((ConnectorErrorKind.Transient, "unreadable-answer"), (read.Reason.Kind, read.Reason.Code));
    }

    [Fact]
    public void Refusal_stays_what_it_is()
    {
        var refused = new ConnectorError(ConnectorErrorKind.NotFound, "not-found", "There is no such product.");

        Assert.Equal(refused, Assert.IsType<Outcome<Product>.DefinitelyNot>(new Outcome<SandboxProduct>.DefinitelyNot(refused).Read(SandboxMapping.ToProduct)).Reason);
    }
}
