using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonErrorsTests
{
    [Theory]
    [InlineData("""["UserError", ["The code on party must be unique.", "", null]]""", ConnectorErrorKind.Rejected, "UserError", "The code on party must be unique.")]
    [InlineData("""["UserWarning", ["name", "The invoice date is in the future.", ""]]""", ConnectorErrorKind.Conflict, "UserWarning", "The invoice date is in the future.")]
    [InlineData("""["ConcurrencyException", "Records were modified in the meanwhile"]""", ConnectorErrorKind.Transient, "ConcurrencyException", "The record was changed in the meantime.")]
    [InlineData("""["LoginException", ["password", "Password for hub", "password"]]""", ConnectorErrorKind.Unauthorised, "LoginException", "Password for hub")]
    [InlineData("""["could not obtain lock on row in relation \"stock_move\"\n", ""]""", ConnectorErrorKind.Transient, "locked", "Another transaction holds the same rows.")]
    [InlineData("""["deadlock detected\nDETAIL:  Process 1 waits", ""]""", ConnectorErrorKind.Transient, "locked", "Another transaction holds the same rows.")]
    [InlineData("""["UserError", []]""", ConnectorErrorKind.Rejected, "UserError", "Tryton gave no reason.")]
    [InlineData("""["UserError", "text"]""", ConnectorErrorKind.Rejected, "UserError", "Tryton gave no reason.")]
    [InlineData("""["UserError"]""", ConnectorErrorKind.Rejected, "UserError", "Tryton gave no reason.")]
    public void Error_whose_transaction_was_rolled_back_is_certain(string error, ConnectorErrorKind kind, string code, string message)
    {
        var outcome = Assert.IsType<Outcome<int>.DefinitelyNot>(TrytonErrors.Of<int>(JsonElement.Parse(error)));

        Assert.Equal((kind, code, message), (outcome.Reason.Kind, outcome.Reason.Code, outcome.Reason.Message));
    }

    [Theory]
    [InlineData("""["'no.such'", ""]""", "Tryton failed: 'no.such'")]
    [InlineData("""["server closed the connection unexpectedly\n\tThis probably means", ""]""", "Tryton failed: server closed the connection unexpectedly")]
    [InlineData("""["null value in column \"x\" violates not-null constraint\nDETAIL:  Failing row contains (Ana Silva)", "Traceback"]""", "Tryton failed: null value in column \"x\" violates not-null constraint")]
    [InlineData("""["unable to open database file: /var/lib/tryton/erp.sqlite", ""]""", "Tryton failed; its log says why.")]
    [InlineData("""["", ""]""", "Tryton failed; its log says why.")]
    public void Fault_of_the_server_is_unknown_and_tells_one_line_without_paths(string error, string message)
    {
        var outcome = Assert.IsType<Outcome<int>.Unknown>(TrytonErrors.Of<int>(JsonElement.Parse(error)));

        Assert.Equal(("technical-error", message), (outcome.Reason.Code, outcome.Reason.Message));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void Error_of_another_shape_is_unreadable(string error) => Assert.Throws<JsonException>(() => TrytonErrors.Of<int>(JsonElement.Parse(error)));

    [Fact]
    public void Long_text_is_cut() =>
        Assert.Equal(201, TrytonErrors.Of<int>(JsonElement.Parse($"""["UserError", ["{new string('x', 500)}", "", null]]""")).Error!.Message.Length);
}
