using System.Text.Json;
using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Tests.Workflows.Expressions;

public sealed class JsHostTests
{
    private const string Order = """{ "id": "A1", "lines": [ { "sku": "x", "qty": 2, "price": 3.5 }, { "sku": "y", "qty": 1, "price": 10 } ] }""";

    [Theory]
    [InlineData("getVariable('n') < 3", "true")]
    [InlineData("getVariable('n') + 1", "3")]
    [InlineData("variables.n * 2", "4")]
    [InlineData("getN() + getn()", "4")]
    [InlineData("getOrder().lines[1].sku", "\"y\"")]
    [InlineData("getVariable('order').lines.map(l => l.qty * l.price).reduce((a, b) => a + b, 0)", "17")]
    [InlineData("const { lines: [{ sku }] } = variables.order; sku", "\"x\"")]
    [InlineData("getVariable('missing')", "null")]
    [InlineData("variables.missing", "undefined")]
    [InlineData("getInput('customer').name", "\"Ada\"")]
    [InlineData("getInput('missing')", "null")]
    [InlineData("getOutputFrom('Reserve', 'Stock').output", "\"Stock\"")]
    [InlineData("getOutputFrom('Reserve').from", "\"Reserve\"")]
    [InlineData("getLastResult()", "[1,2]")]
    [InlineData("getCorrelationId()", "\"order-17\"")]
    [InlineData("getWorkflowInstanceId()", "\"i1\"")]
    [InlineData("getWorkflowInstanceName()", "null")]
    [InlineData("toJson({ a: [1] })", "\"{\\\"a\\\":[1]}\"")]
    [InlineData("isNullOrEmpty('') && isNullOrEmpty(null) && !isNullOrEmpty(' ')", "true")]
    [InlineData("isNullOrWhiteSpace(' ') && !isNullOrWhiteSpace('a')", "true")]
    [InlineData("new Date().toISOString()", "\"2026-03-04T05:06:07.089Z\"")]
    [InlineData("Date.now() === new Date().getTime()", "true")]
    [InlineData("'n' in variables && !('m' in variables)", "true")]
    [InlineData("Object.keys(variables)", """["n","order"]""")]
    [InlineData("typeof getMissing", "\"undefined\"")]
    public void A_script_sees_the_instance(string script, string value)
    {
        var host = new ScriptHost().With("n", "2").With("order", Order).WithInput("customer", """{ "name": "Ada" }""");

        Assert.Equal(value, Script.Run(script, host));
    }

    [Theory]
    [InlineData("setVariable('n', 5)")]
    [InlineData("variables.n = 5")]
    [InlineData("variables.n += 3")]
    [InlineData("setN(5)")]
    [InlineData("setn(getN() + 3)")]
    public void A_script_sets_variables(string script)
    {
        var host = new ScriptHost().With("n", "2");

        Script.Run(script, host);

        Assert.Equal("5", host.Variable("n"));
    }

    [Fact]
    public void A_variable_set_to_undefined_becomes_null()
    {
        var host = new ScriptHost().With("n", "2");

        Script.Run("setVariable('n', undefined)", host);

        Assert.Equal("null", host.Variable("n"));
    }

    [Fact]
    public void Changing_what_a_variable_gave_changes_no_variable()
    {
        var host = new ScriptHost().With("order", """{"id":"A1"}""");

        var changed = Script.Run("const o = getVariable('order'); o.id = 'B'; o.extra = [1]; o", host);

        Assert.Equal("""{"id":"B","extra":[1]}""", changed);
        Assert.Equal("""{"id":"A1"}""", host.Variable("order"));
    }

    [Fact]
    public void A_variable_that_nobody_looked_into_comes_out_as_it_was()
    {
        var host = new ScriptHost().With("big", """{ "id": 12345678901234567890123, "a": 1.50 }""");

        Assert.Equal("""{ "id": 12345678901234567890123, "a": 1.50 }""", Script.Run("getVariable('big')", host));
    }

    [Theory]
    [InlineData("setOutcome('Approved')", "Approved")]
    [InlineData("setOutcomes(['A', 'B'])", "A,B")]
    [InlineData("setOutcomes('A', 'B')", "A,B")]
    public void A_script_chooses_outcomes(string script, string outcomes)
    {
        var host = new ScriptHost();

        Script.Run(script, host);

        Assert.Equal(outcomes, string.Join(",", host.Outcomes));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("-0", "0")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e21", "1e+21")]
    [InlineData("NaN", "null")]
    [InlineData("'\\ud800'", "\"\ufffd\"")]
    [InlineData("undefined", "undefined")]
    [InlineData("", "undefined")]
    [InlineData("() => 1", "undefined")]
    [InlineData("({ a: undefined, b: () => 1, c: new Date(0) })", """{"c":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData("{ \"a\": getVariable('n'), b: [1] }", """{"a":null,"b":[1]}""")]
    [InlineData("{}", "{}")]
    [InlineData("{ let x = 1; x + 1 }", "2")]
    [InlineData("{ a: 1, }", """{"a":1}""")]
    public void A_result_leaves_as_JSON(string script, string value) => Assert.Equal(value, Script.Run(script));

    [Fact]
    public async Task A_program_may_be_evaluated_by_many_threads()
    {
        var program = JsProgram.Parse("let s = 0; const f = x => { s += x; return /\\d+/g.test(String(x)) }; for (let i = 0; i < 50; i++) { f(i) } s + getVariable('n')");

        var values = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() =>
        {
            var host = new ScriptHost().With("n", $"{number}");
            return Enumerable.Range(0, 50).Select(_ => program.Evaluate(host, Script.Patient).GetInt32() - number).Distinct().Single();
        })));

        Assert.All(values, value => Assert.Equal(1225, value));
    }

    [Fact]
    public void One_evaluation_leaves_nothing_to_the_next()
    {
        var program = JsProgram.Parse("var seen = typeof x === 'undefined'; var x = 1; const o = { n: 0 }; o.n++; const re = /a/g; re.test('a'); [seen, o.n, re.lastIndex]");

        var first = program.Evaluate(new ScriptHost(), Script.Patient);
        var second = program.Evaluate(new ScriptHost(), Script.Patient);

        Assert.Equal("[true,1,1]", first.GetRawText());
        Assert.True(JsonElement.DeepEquals(first, second));
    }
}
