using System.Diagnostics;
using IntegrationHub.Workflows.Expressions.JavaScript;

namespace IntegrationHub.Tests.Workflows.Expressions;

public sealed class JsLimitTests
{
    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;);")]
    [InlineData("do ; while (true)")]
    [InlineData("let a = [1]; for (const x of a) a.push(x)")]
    [InlineData("const m = new Map([[1, 1]]); m.forEach((v, k) => { m.set(k + 1, 1) })")]
    [InlineData("const s = new Set(); for (let i = 0; ; i++) s.add(i)")]
    [InlineData("[...Array(20000)].map(x => x)")]
    [InlineData("try { while (true) {} } catch (e) { 'caught' } finally { 1 }")]
    [InlineData("'a'.repeat(20000).replaceAll('a', () => 'b')")]
    public void Steps_end_with_their_limit(string script) => AssertLimit(script, "more than 10000 steps");

    [Theory]
    [InlineData("'a'.repeat(1e9)")]
    [InlineData("'a'.repeat(1e300)")]
    [InlineData("'a'.padStart(1e9)")]
    [InlineData("'a'.padEnd(1e12, 'xy')")]
    [InlineData("new Array(1e9)")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("const a = []; a.length = 1e9")]
    [InlineData("const a = []; a[1e8] = 1")]
    [InlineData("let s = 'a'; while (true) s += s")]
    [InlineData("let s = 'a'; for (let i = 0; i < 60; i++) s = s + s; s.length")]
    [InlineData("let s = 'a'; for (let i = 0; i < 25; i++) s = `${s}${s}`; s.includes('b')")]
    [InlineData("Array(100000).fill('x'.repeat(1000)).join('')")]
    [InlineData("'a'.repeat(1e6).split('')")]
    [InlineData("[...'a'.repeat(1e6)]")]
    [InlineData("'a'.repeat(1e6).replaceAll('a', 'bbbbbbbbbb')")]
    [InlineData("'a'.repeat(150000).replace(/a/g, 'b'.repeat(1000))")]
    [InlineData("'a'.repeat(150000).match(/a/g).length")]
    [InlineData("JSON.stringify(Array(1000).fill('x'.repeat(10000)))")]
    [InlineData("JSON.stringify(Array(1000).fill(Array(1000).fill(1)), null, 10)")]
    [InlineData("const a = Array(1000).fill(1); let b = []; for (const x of a) b = b.concat(a); b.length")]
    [InlineData("const t = []; const s = 'x'.repeat(10000); for (let i = 0; i < 3000; i++) { const u = s + i; u.includes('y'); t.push(u) }")]
    [InlineData("Math.max(...Array(600000).fill(1))")]
    [InlineData("const a = Array(1000).fill(1); Array(1000).fill(a).flat()")]
    [InlineData("let s = 'x'.repeat(4e6); JSON.parse(s)")]
    [InlineData("const f = (...a) => a; const a = Array(100000).fill(0); for (let i = 0; i < 100; i++) f(...a)")]
    public void Memory_ends_with_its_limit(string script) => AssertLimit(script, "more memory than 10000000 bytes");

    [Theory]
    [InlineData("const f = () => f(); f()")]
    [InlineData("function f() { return [1].map(f) } f()")]
    [InlineData("const f = n => 'a'.replace('a', f); f()")]
    [InlineData("const o = { toString: () => `${o}` }; `${o}`")]
    [InlineData("const o = { toJSON: () => JSON.stringify(o) }; JSON.stringify(o)")]
    [InlineData("try { (function f() { f() })() } catch (e) { 'caught' }")]
    [InlineData("const f = () => { try { f() } finally { f() } }; f()")]
    [InlineData("const f = (a = f()) => a; f()")]
    [InlineData("const c = [].map.call; const b = c.bind(c, c); b.call(b, b)", "A function is expected")]
    public void Calls_end_with_their_limit(string script, string problem = "more than 64 deep")
    {
        Assert.Contains(problem, Script.Fails(script).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/(?=(a+)+$)/.test('a'.repeat(40) + 'b')")]
    [InlineData("/(x+x+)+y\\1/.test('x'.repeat(60))")]
    [InlineData("const x = 'a'.repeat(1e6), y = 'a'.repeat(5e5) + 'b'; for (let i = 0; i < 3000; i++) x.indexOf(y)")]
    [InlineData("const x = 'x'.repeat(4e6); for (let i = 0; i < 3000; i++) x.lastIndexOf('y')")]
    [InlineData("const a = Array(300000).fill(1); for (let i = 0; i < 3000; i++) a.includes(2)")]
    public void Time_ends_with_its_limit(string script)
    {
        var watch = Stopwatch.StartNew();

        AssertLimit(script, "longer than 250 ms", JsLimits.Default);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{script} took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("/(a+)+$/.test('a'.repeat(40) + 'b')")]
    [InlineData("/^(a|a)*$/.test('a'.repeat(40) + 'b')")]
    [InlineData("/(a*)*b/.test('a'.repeat(10000))")]
    [InlineData("/^(\\w+\\s?)*$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    public void Patterns_that_need_no_backtracking_have_no_catastrophe(string script) => Assert.Equal("false", Script.Run(script));

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("{", "", "}")]
    [InlineData("!", "1", "")]
    [InlineData("- ", "1", "")]
    [InlineData("x=>", "1", "")]
    [InlineData("1?1:", "1", "")]
    [InlineData("1**", "1", "")]
    [InlineData("a=", "1", "")]
    [InlineData("if(1)", ";", "")]
    [InlineData("for(;;)", ";", "")]
    [InlineData("do ", "1", "")]
    [InlineData("a:", "1", "")]
    [InlineData("({a:", "1", "})")]
    [InlineData("`${", "1", "}`")]
    [InlineData("f(", "1", ")")]
    [InlineData("new Map(", "", ")")]
    [InlineData("typeof ", "1", "")]
    [InlineData("(()=>{", "", "})")]
    [InlineData("if(1);else ", "1", "")]
    public void Deeply_nested_source_is_refused(string open, string middle, string close)
    {
        var times = 90_000 / (open.Length + close.Length);
        var source = string.Concat(Enumerable.Repeat(open, times)) + middle + string.Concat(Enumerable.Repeat(close, times));

        Assert.Contains("nested deeper than 128 levels", Script.Refused(source).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let ", "[", "a", "]", " = 1")]
    [InlineData("let ", "{a:", "b", "}", " = 1")]
    [InlineData("(", "[", "a", "]", ") => 1")]
    public void Deeply_nested_patterns_are_refused(string start, string open, string middle, string close, string end)
    {
        var source = start + string.Concat(Enumerable.Repeat(open, 20_000)) + middle + string.Concat(Enumerable.Repeat(close, 20_000)) + end;

        Assert.Contains("nested deeper than 128 levels", Script.Refused(source).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f", "()")]
    [InlineData("a", ".b")]
    [InlineData("a", "[0]")]
    [InlineData("a", "?.b")]
    public void Long_chains_are_refused(string start, string link)
    {
        var source = start + string.Concat(Enumerable.Repeat(link, 20_000));

        Assert.Contains("longer than 128 links", Script.Refused(source).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("&&1")]
    [InlineData("??1")]
    [InlineData("===1")]
    public void Long_chains_of_operators_end_with_the_nesting_limit(string link) =>
        AssertLimit("1" + string.Concat(Enumerable.Repeat(link, 20_000)), "nested deeper than 1000 levels");

    [Theory]
    [InlineData("let a = []; for (let i = 0; i < 2000; i++) a = [a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 2000; i++) a = [a]; a.flat(Infinity)")]
    [InlineData("const a = []; a[0] = a; a.join()")]
    public void Deeply_nested_values_end_with_the_nesting_limit(string script) => AssertLimit(script, "nested deeper than 1000 levels");

    [Theory]
    [InlineData("const o = {}; o.o = o; o")]
    [InlineData("let a = []; for (let i = 0; i < 2000; i++) a = [a]; a")]
    [InlineData("JSON.parse('['.repeat(100000))")]
    public void JSON_has_a_depth_that_can_be_read(string script)
    {
        var error = Script.Fails(script);

        Assert.Contains("64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_deep_at_once_fits_into_a_small_stack()
    {
        // The deepest calls of the deepest expressions, on a thread with half of the smallest stack that threads get anywhere.
        var call = string.Concat(Enumerable.Repeat("[0,", 100)) + "f(n - 1)" + string.Concat(Enumerable.Repeat("]", 100));
        string[] scripts =
        [
            $"const f = n => n < 1 ? 0 : {call}; f(60)",
            "const f = n => n < 1 ? 0 : " + string.Concat(Enumerable.Repeat("[1].map(() => ", 10)) + "f(n - 1)" + new string(')', 10) + "; f(60)",
            "1" + string.Concat(Enumerable.Repeat("+1", 40_000)),
            "let f = n => { " + string.Concat(Enumerable.Repeat("if (n) { ", 60)) + "return f(n - 1)" + new string('}', 60) + " }; f(64)",
        ];
        var done = new TaskCompletionSource<List<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => done.SetResult([.. scripts.Select(script => Script.Fails(script).Message)]), 768 * 1024);
        thread.Start();

        var messages = await done.Task.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.All(messages, message => Assert.Matches("nested deeper than 1000 levels|more than 64 deep", message));
    }

    [Fact]
    public void A_loop_that_appends_to_a_text_stays_cheap() =>
        Assert.Equal("30000", Script.Run("let s = ''; for (let i = 0; i < 3000; i++) { s += 'abcdefghij' } s.length"));

    [Fact]
    public void A_text_that_was_appended_to_reads_in_order() => Assert.Equal(
        "true",
        Script.Run("let s = '', t = []; for (let i = 0; i < 1500; i++) { s = i % 2 ? s + i : i + s; if (i % 2) t.push(i); else t.unshift(i) } s === t.join('')"));

    [Fact]
    public void A_long_script_is_refused() =>
        Assert.Contains("longer than 100000 characters", Script.Refused(new string(' ', 100_001)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("const f = () => 1; f()", 3)]
    [InlineData("[1, 2, 3].map(x => x)", 5)]
    [InlineData("for (let i = 0; i < 3; i++) { i }", 11)]
    public void Steps_are_statements_turns_and_calls(string script, int steps)
    {
        Script.Run(script, limits: Script.Patient with { Steps = steps });

        AssertLimit(script, $"more than {steps - 1} steps", Script.Patient with { Steps = steps - 1 });
    }

    [Fact]
    public void Limits_can_be_set()
    {
        var limits = Script.Patient with { Steps = 5, CallDepth = 2 };

        Assert.Contains("more than 5 steps", Script.Fails("for (;;);", limits).Message, StringComparison.Ordinal);
        Assert.Contains("more than 2 deep", Script.Fails("const f = () => f(); f()", limits with { Steps = 100 }).Message, StringComparison.Ordinal);
        Assert.Contains("more memory than 1000 bytes", Script.Fails("'a'.repeat(1000)", limits with { Memory = 1000 }).Message, StringComparison.Ordinal);
    }

    private static void AssertLimit(string script, string message, JsLimits? limits = null)
    {
        var error = Script.Fails(script, limits);

        Assert.True(error.IsLimit, error.Message);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
