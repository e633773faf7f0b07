using System.Text.Json;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Returns;

public sealed class ReturnWordsTests
{
    [Fact]
    public void Words_are_those_that_JSON_has()
    {
        Assert.All(Enum.GetValues<ReturnStatus>(), status => Assert.Equal($"\"{status.ToWord()}\"", JsonSerializer.Serialize(status)));
        Assert.All(Enum.GetValues<ReturnReason>(), reason => Assert.Equal(reason, Vocabulary.Find<ReturnReason>(reason.ToWord())));
        Assert.Null(Vocabulary.Find<ReturnReason>("TooSmall"));
        Assert.Null(Vocabulary.Find<ReturnReason>(null));
    }

    [Fact]
    public void Methods_are_those_of_schema_org() => Assert.Equal(["ReturnInStore", "ReturnByMail", "ReturnAtKiosk"], Vocabulary.WordsOf<ReturnMethod>());

    [Fact]
    public void A_return_ends_four_ways() =>
        Assert.Equal(
            [ReturnStatus.Denied, ReturnStatus.Closed, ReturnStatus.Lapsed, ReturnStatus.Canceled], Enum.GetValues<ReturnStatus>().Where(status => status.IsTerminal()));

    [Theory]
    [InlineData(ReturnGrade.A, Disposition.SellableAccessible)]
    [InlineData(ReturnGrade.B, Disposition.NonSellableOther)]
    [InlineData(ReturnGrade.C, Disposition.NonSellableOther)]
    [InlineData(ReturnGrade.D, Disposition.Damaged)]
    [InlineData(ReturnGrade.X, null)]
    public void A_grade_says_what_becomes_of_a_piece(ReturnGrade grade, Disposition? disposition)
    {
        Assert.Equal(disposition, grade.ToDisposition());
        Assert.Equal(grade == ReturnGrade.A, grade.IsSellable());
        Assert.Equal(disposition is not null, grade.IsOurs());
    }
}
