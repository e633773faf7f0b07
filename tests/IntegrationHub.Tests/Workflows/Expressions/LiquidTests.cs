using IntegrationHub.Workflows.Expressions.JavaScript;
using IntegrationHub.Workflows.Expressions.Liquid;

namespace IntegrationHub.Tests.Workflows.Expressions;

public sealed class LiquidTests
{
    private const string Order = """{ "id": "A1", "total": 17.5, "paid": false, "note": "", "lines": [ { "sku": "x", "qty": 2 }, { "sku": "y", "qty": 1 }, { "sku": "z", "qty": 5 } ] }""";

    [Theory]
    [InlineData("plain { text } %", "plain { text } %")]
    [InlineData("Order {{ Variables.order.id }}!", "Order A1!")]
    [InlineData("{{Variables.order.lines[1].sku}}{{ Variables.order['id'] }}{{ Variables.order.lines[-1].sku }}", "yA1z")]
    [InlineData("{{ Variables.order.lines.size }} {{ Variables.order.lines.first.sku }} {{ Variables.order.lines.last.sku }}", "3 x z")]
    [InlineData("[{{ Variables.missing.deep }}]", "[]")]
    [InlineData("{{ Input.name }} {{ CorrelationId }} {{ WorkflowInstanceId }}", "Ada order-17 i1")]
    [InlineData("{{ Variables.order.total }} {{ Variables.order.paid }} {{ 1.50 }} {{ 'a' }} {{ nil }}", "17.5 false 1.5 a ")]
    [InlineData("{{ '}}' }}{{ \"%}\" }}", "}}%}")]
    [InlineData("{{ Variables.order.lines[0] | json }}", """{"sku":"x","qty":2}""")]
    [InlineData("{{ Variables.order.hasOwnProperty }}", "")]
    public void Values_appear_in_the_text(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("{{ Variables.missing | default: 'none' }}{{ Variables.order.note | default: 'x' }}{{ 0 | default: 5 }}", "nonex0")]
    [InlineData("{{ 'aB' | upcase }}{{ 'aB' | downcase }}{{ 'hello World' | capitalize }}", "ABabHello world")]
    [InlineData("[{{ '  a ' | strip }}]{{ 'a' | append: 'b' | prepend: 'c' }}", "[a]cab")]
    [InlineData("{{ 'a.b.c' | replace: '.', '$&' }}{{ 'abab' | remove: 'b' }}", "a$&b$&caa")]
    [InlineData("{{ 'a,b,c' | split: ',' | join: '-' }}{{ 'abc' | size }}", "a-b-c3")]
    [InlineData("{{ 'a,b' | split: ',' | first }}{{ 'a,b' | split: ',' | last }}", "ab")]
    [InlineData("{{ 4.6 | round }} {{ 4.456 | round: 2 }} {{ 4.6 | floor }} {{ 4.2 | ceil }}", "5 4.46 4 5")]
    [InlineData("{{ 1 | plus: 2 | minus: 5 | times: 3 }} {{ '3' | plus: '4' }}", "-6 7")]
    [InlineData("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.5 }} {{ 7 | modulo: 3 }}", "3 2.8 1")]
    [InlineData("{{ 'Ground control' | truncate: 9 }} {{ 'Ground' | truncate: 4, '' }} {{ 'ab' | truncate: 5 }}", "Ground... Grou ab")]
    [InlineData("{{ '<a href=\"x\">&' | escape }}", "&lt;a href=&quot;x&quot;&gt;&amp;")]
    [InlineData("{{ 'a b&ü' | url_encode }}", "a%20b%26%C3%BC")]
    [InlineData("{{ Input.multi | newline_to_br }}", "a<br />\nb")]
    [InlineData("{{ '2026-03-04T15:06:07Z' | date: '%Y-%m-%d %H:%M:%S %e %-d %B %b %A %a %j %I %p %y %%' }}", "2026-03-04 15:06:07  4 4 March Mar Wednesday Wed 063 03 PM 26 %")]
    [InlineData("{{ 'now' | date: '%F %T' }} {{ 0 | date: '%F' }} {{ 'x' | date: '%F' }}", "2026-03-04 05:06:07 1970-01-01 x")]
    [InlineData("{{ Variables.order.lines | json | size }}", "61")]
    public void Filters_change_values(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("{% if Variables.order.total > 10 %}big{% else %}small{% endif %}", "big")]
    [InlineData("{% if Variables.order.paid %}paid{% elsif Variables.order.id == 'A1' %}A1{% else %}other{% endif %}", "A1")]
    [InlineData("{% unless Variables.order.paid %}open{% else %}paid{% endunless %}", "open")]
    [InlineData("{% if Variables.missing %}a{% endif %}{% if '' %}b{% endif %}{% if 0 %}c{% endif %}", "bc")]
    [InlineData("{% if Variables.order.note == empty and Variables.missing == nil %}e{% endif %}", "e")]
    [InlineData("{% if 'abc' contains 'b' and Variables.order.lines.size <= 3 %}y{% endif %}", "y")]
    [InlineData("{% if true or false and false %}right to left{% endif %}", "right to left")]
    [InlineData("{% if 1 != 1 or 2 <> 2 or 1 < 1 or 1 >= 2 %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% case Variables.order.id %}{% when 'B', 'A1' %}one{% when 'C' or 'D' %}two{% else %}three{% endcase %}", "one")]
    [InlineData("{% case 5 %}{% when 1 %}one{% else %}else{% endcase %}", "else")]
    public void Conditions_choose(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("{% for line in Variables.order.lines %}{{ forloop.index }}{{ line.sku }}{% unless forloop.last %},{% endunless %}{% endfor %}", "1x,2y,3z")]
    [InlineData("{% for line in Variables.order.lines reversed limit: 2 %}{{ line.sku }}{% endfor %}", "yx")]
    [InlineData("{% for line in Variables.order.lines limit:1 offset:1 %}{{ line.sku }}{{ forloop.length }}{% endfor %}", "y1")]
    [InlineData("{% for i in (1..3) %}{{ i }}{{ forloop.rindex0 }} {% endfor %}", "12 21 30 ")]
    [InlineData("{% for i in Variables.missing %}a{% else %}none{% endfor %}", "none")]
    [InlineData("{% for i in (1..9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}", "13")]
    [InlineData("{% for a in (1..2) %}{% for b in (1..2) %}{{ a }}{{ b }}{{ forloop.first }} {% endfor %}{{ forloop.index }};{% endfor %}", "11true 12false 1;21true 22false 2;")]
    [InlineData("{% for pair in Variables.order.lines[0] %}{{ pair[0] }}={{ pair[1] }} {% endfor %}", "sku=x qty=2 ")]
    [InlineData("{% assign n = 'a' | append: 'b' %}{{ n }}{% assign n = n | append: 'c' %}{{ n }}", "ababc")]
    [InlineData("a{% comment %}{{ broken {% if %}{% endcomment %}b", "ab")]
    [InlineData("{% raw %}{{ x }}{% if %}{% endraw %}c", "{{ x }}{% if %}c")]
    [InlineData("a  {{- 1 -}}  b {%- if true -%} c {%- endif %} d", "a1bc d")]
    public void Tags_shape_the_text(string template, string text) => Assert.Equal(text, Render(template));

    [Theory]
    [InlineData("a\n {% include 'x' %}", "'include'", 2, 2)]
    [InlineData("{{ 'a' | shout }}", "'shout'", 1, 1)]
    [InlineData("{{ order.id }}", "'order' is not known", 1, 1)]
    [InlineData("{% if true %}", "'if' is never closed", 1, 1)]
    [InlineData("{% for x in %}{% endfor %}", "A value is missing", 1, 1)]
    [InlineData("{{ 1", "'{{' is never closed", 1, 1)]
    [InlineData("{% raw %}", "'raw' is never closed", 1, 1)]
    [InlineData("{% endif %}", "'endif'", 1, 1)]
    [InlineData("{% break %}", "'break'", 1, 1)]
    [InlineData("{{ 1 2 }}", "'2' is not expected", 1, 1)]
    [InlineData("{{ }}", "A value is missing", 1, 1)]
    [InlineData("{% assign x %}", "'=' is missing", 1, 1)]
    public void What_is_not_supported_is_refused_with_its_place(string template, string problem, int line, int column)
    {
        var error = Assert.Throws<LiquidSyntaxException>(() => LiquidTemplate.Parse(template));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("{% for i in (1..200) %}{% for j in (1..200) %}{% endfor %}{% endfor %}", "10000 steps")]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}", "more memory")]
    [InlineData("{% assign s = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}", "more memory")]
    [InlineData("{% assign s = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..10) %}{% assign s = s | append: s %}{% endfor %}{% for i in (1..1000) %}{{ s }}{% endfor %}", "more memory")]
    public void Limits_hold(string template, string problem)
    {
        var error = Assert.Throws<JsRuntimeException>(() => Render(template));

        Assert.True(error.IsLimit);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ 1 | divided_by: 0 }}", "division by zero")]
    [InlineData("a\n{{ 'now' | date: '%Q' }}", "'%Q' is not supported (line 2)")]
    public void A_filter_that_cannot_work_says_why(string template, string problem) =>
        Assert.Contains(problem, Assert.Throws<JsRuntimeException>(() => Render(template)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var ifs = string.Concat(Enumerable.Repeat("{% if true %}", 5_000)) + string.Concat(Enumerable.Repeat("{% endif %}", 4_000));
        var ands = "{% if true" + string.Concat(Enumerable.Repeat(" and true", 10_000)) + " %}{% endif %}";
        var keys = "{{ " + string.Concat(Enumerable.Repeat("Variables[", 5_000)) + "1" + new string(']', 5_000) + " }}";
        var ranges = "{{ " + new string('(', 50_000) + " }}";
        var filters = "{{ 'a'" + string.Concat(Enumerable.Repeat(" | strip", 10_000)) + " }}";

        Assert.All([ifs, ands, keys, ranges, filters], template => Assert.Throws<LiquidSyntaxException>(() => LiquidTemplate.Parse(template)));
    }

    private static string Render(string template)
    {
        var host = new ScriptHost().With("order", Order).WithInput("name", "\"Ada\"").WithInput("multi", "\"a\\nb\"");
        return LiquidTemplate.Parse(template).Render(host, Script.Patient);
    }
}
