using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Tests.Connectors.Effects;

public sealed class OutcomeTests
{
    private static readonly ConnectorError Error = new(ConnectorErrorKind.Conflict, "sold-out", "Nothing left.");

    [Fact]
    public void Done_is_mapped() => Assert.Equal(new Outcome<int>.Done(3), new Outcome<string>.Done("abc").Map(text => text.Length));

    [Fact]
    public void DefinitelyNot_stays_certain() => Assert.Equal(new Outcome<int>.DefinitelyNot(Error), new Outcome<string>.DefinitelyNot(Error).Map(text => text.Length));

    [Fact]
    public void Unknown_stays_unknown() => Assert.Equal(new Outcome<int>.Unknown(Error), new Outcome<string>.Unknown(Error).Map(text => text.Length));
}
