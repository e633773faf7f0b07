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

    [Fact]
    public async Task A_done_call_goes_on_with_the_next() =>
        Assert.Equal(new Outcome<int>.Unknown(Error), await new Outcome<string>.Done("abc").ThenAsync(_ => Task.FromResult<Outcome<int>>(new Outcome<int>.Unknown(Error))));

    [Fact]
    public async Task What_is_not_done_goes_no_further()
    {
        Task<Outcome<int>> Next(string text) => throw new InvalidOperationException($"{text} was not done.");

        Assert.Equal(new Outcome<int>.DefinitelyNot(Error), await new Outcome<string>.DefinitelyNot(Error).ThenAsync(Next));
        Assert.Equal(new Outcome<int>.Unknown(Error), await new Outcome<string>.Unknown(Error).ThenAsync(Next));
    }
}
