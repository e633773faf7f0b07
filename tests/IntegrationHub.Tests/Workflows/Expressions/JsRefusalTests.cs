namespace IntegrationHub.Tests.Workflows.Expressions;

public sealed class JsRefusalTests
{
    [Theory]
    [InlineData("eval('1')", "'eval'", 1, 1)]
    [InlineData("new Function('return 1')", "'Function'", 1, 5)]
    [InlineData("1;\n  class A {}", "'class'", 2, 3)]
    [InlineData("async () => 1", "'async'", 1, 1)]
    [InlineData("async function f() {}", "'async'", 1, 1)]
    [InlineData("await f()", "'await'", 1, 1)]
    [InlineData("function* g() {}", "Generators", 1, 9)]
    [InlineData("import x from 'y'", "'import'", 1, 1)]
    [InlineData("export default 1", "'export'", 1, 1)]
    [InlineData("10n", "Big integers", 1, 1)]
    [InlineData("with (a) {}", "'with'", 1, 1)]
    [InlineData("debugger", "'debugger'", 1, 1)]
    [InlineData("a`x`", "Tagged templates", 1, 2)]
    [InlineData("Math.random()", "'Math.random'", 1, 6)]
    [InlineData("newGuid()", "'newGuid'", 1, 1)]
    [InlineData("console.log(1)", "'console'", 1, 1)]
    [InlineData("setTimeout(() => 1)", "'setTimeout'", 1, 1)]
    [InlineData("new Promise(() => 1)", "'Promise'", 1, 5)]
    [InlineData("function f() { return arguments }", "'arguments'", 1, 23)]
    [InlineData("new Order()", "'new' is supported for", 1, 1)]
    [InlineData("({ get a() { return 1 } })", "'get a'", 1, 4)]
    [InlineData("new.target", "'new.target'", 1, 1)]
    [InlineData("x = 1", "'x' is assigned but not declared", 1, 1)]
    [InlineData("const a = 1; a = 2", "'a' is declared with const", 1, 14)]
    [InlineData("Math = 1", "'Math' belongs to the language", 1, 1)]
    [InlineData("let a; let a", "'a' is declared twice", 1, 12)]
    [InlineData("'abc", "never closed", 1, 1)]
    [InlineData("(1 + [2)", "closes nothing", 1, 8)]
    [InlineData("1 +", "the end of the script", 1, 4)]
    [InlineData("let a = 1 b", "Expected ';'", 1, 11)]
    [InlineData("break", "only possible in a loop", 1, 1)]
    [InlineData("/(/", "regular expression", 1, 1)]
    [InlineData("/a/gg", "stands twice", 1, 1)]
    [InlineData("/(?i)a/", "regular expression", 1, 1)]
    [InlineData("`a${1`", "never closed", 1, 6)]
    [InlineData("\"a\nb\"", "never closed", 1, 1)]
    [InlineData("1 = 2", "cannot be assigned to", 1, 1)]
    [InlineData("a?.b = 2", "cannot be assigned to", 1, 4)]
    public void What_is_not_supported_is_refused_with_its_place(string script, string problem, int line, int column)
    {
        var error = Script.Refused(script);

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains($"(line {error.Line}, column {error.Column})", error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("let console = { log: x => x }; console.log(4)", "4")]
    [InlineData("const eval1 = 1; eval1", "1")]
    [InlineData("({ class: 1, await: 2 }).await", "2")]
    [InlineData("const f = (process) => process; f(3)", "3")]
    public void A_name_that_the_script_declares_is_its_own(string script, string value) => Assert.Equal(value, Script.Run(script));

    [Theory]
    [InlineData("throw new Error('bad')", "Error: bad", 1)]
    [InlineData("let a;\n\na.b", "Cannot read property 'b' of undefined", 3)]
    [InlineData("function f() {\n  return null.x\n}\nf()", "property 'x' of null", 2)]
    [InlineData("const o = {};\no.pay()", "o.pay is not a function", 2)]
    [InlineData("\nnope + 1", "nope is not defined", 2)]
    [InlineData("getMissing()", "getMissing is not defined", 1)]
    [InlineData("throw 'text'", "text", 1)]
    [InlineData("const [a] = null", "null is not iterable", 1)]
    [InlineData("const {a} = undefined", "Cannot destructure", 1)]
    [InlineData("x; let x = 1", "before initialization", 1)]
    [InlineData("JSON.parse('\"\\\\ud800\"')", "half of a character", 1)]
    [InlineData("Object.keys(JSON.parse('{\"\\\\ud800\":1}'))", "half of a character", 1)]
    public void An_error_that_nobody_catches_names_its_line(string script, string problem, int line)
    {
        var error = Script.Fails(script);

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.False(error.IsLimit);
    }

    [Theory]
    [InlineData("({}).__proto__ === undefined && ({}).constructor === undefined && Object.prototype === undefined")]
    [InlineData("try { Math.abs = 1; false } catch (e) { Math.abs(-1) === 1 }")]
    [InlineData("try { delete JSON.parse; false } catch (e) { typeof JSON.parse === 'function' }")]
    [InlineData("try { [].map.evil = 1; false } catch (e) { [].map.evil === undefined }")]
    [InlineData("try { Object.assign(Math, { evil: 1 }); false } catch (e) { Math.evil === undefined }")]
    [InlineData("const o = JSON.parse('{\"__proto__\":{\"evil\":1}}'); o.evil === undefined && ({}).evil === undefined")]
    [InlineData("const o = {}; o['__proto__'] = { evil: 1 }; ({}).evil === undefined && o.evil === undefined")]
    [InlineData("(() => 1).constructor === undefined && ''.constructor === undefined")]
    public void Nothing_shared_can_be_changed_or_left(string script) => Assert.Equal("true", Script.Run(script));
}
