using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>Each rule of a schema, with a body that keeps it and bodies that break it.</summary>
public sealed class SchemaRuleTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "5", "null", "[]")]
    [InlineData("""{"type":"integer"}""", "5", "5.5", "20.00", "\"5\"")]
    [InlineData("""{"type":"number"}""", "5.5", "\"5.5\"", "true")]
    [InlineData("""{"type":"boolean"}""", "true", "\"true\"", "1")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1]", "{}", "1")]
    [InlineData("""{"type":"object"}""", "{}", "[]", "\"{}\"")]
    [InlineData("""{"type":"string","nullable":true}""", "null", "5")]
    [InlineData("""{"type":"string","nullable":true,"enum":["A"]}""", "null", "\"a\"")]
    [InlineData("""{"type":"string","enum":["A","B"]}""", "\"B\"", "\"b\"")]
    [InlineData("""{"enum":[1,null]}""", "null", "2", "\"1\"")]
    [InlineData("""{"type":"string","minLength":2,"maxLength":3}""", "\"\\ud83d\\udc4d\\ud83d\\udc4d\\ud83d\\udc4d\"", "\"a\"", "\"abcd\"")]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"aa\"", "\"ab\"", "\"aa\\n\"")]
    [InlineData("""{"type":"string","pattern":"b"}""", "\"abc\"", "\"ac\"")]
    [InlineData("""{"type":"string","format":"uuid"}""", "\"8fc6a5b0-9fe8-4b46-b46b-2ef95793abbe\"", "\"8fc6a5b0\"", "\"{8fc6a5b0-9fe8-4b46-b46b-2ef95793abbe}\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-11-24T09:00:00.037339943Z\"", "\"2026-11-24T09:00:00\"", "\"2026-13-24T09:00:00Z\"", "\"2026-11-24\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-11-24T09:00:00+01:00\"", "\"24.11.2026 09:00\"")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-11-24\"", "\"2026-02-30\"", "\"2026-11-24T09:00:00Z\"")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"https://hub.example/a?b=c\"", "\"/a\"", "\"hub.example\"", "\"https://hub.example/a b\"")]
    [InlineData("""{"type":"string","format":"email"}""", "\"ann@shop.example\"", "\"ann\"", "\"ann@\"", "\"a b@shop.example\"")]
    [InlineData("""{"type":"integer","format":"int32"}""", "2147483647", "2147483648")]
    [InlineData("""{"type":"integer","format":"int64"}""", "9223372036854775807", "9223372036854775808")]
    [InlineData("""{"type":"number","minimum":1,"maximum":2}""", "2", "0.99", "2.01", "1e400")]
    [InlineData("""{"type":"number","minimum":1,"exclusiveMinimum":true,"maximum":2,"exclusiveMaximum":true}""", "1.5", "1", "2")]
    [InlineData("""{"type":"number","multipleOf":0.01}""", "9.99", "9.999")]
    [InlineData("""{"type":"array","items":{},"minItems":1,"maxItems":2,"uniqueItems":true}""", "[1,2]", "[]", "[1,2,3]", "[{\"a\":1},{\"a\":1}]")]
    [InlineData("""{"type":"object","minProperties":1,"maxProperties":1}""", "{\"a\":1}", "{}", "{\"a\":1,\"b\":2}")]
    [InlineData("""{"not":{"type":"string"}}""", "5", "\"a\"")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"string","maxLength":3},{"type":"integer"}]}""", "\"abcd\"", "\"abc\"", "true")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"string","maxLength":3}]}""", "\"abc\"", "5")]
    [InlineData("""{"allOf":[{"type":"string","minLength":2},{"maxLength":3}]}""", "\"abc\"", "\"a\"", "\"abcd\"")]
    public void Value_is_judged_by_version_3_0(string schema, string right, params string[] wrong) => AssertJudged(schema, "3.0.3", right, wrong);

    [Theory]
    [InlineData("""{"type":["string","null"]}""", "null", "5")]
    [InlineData("""{"type":["string","integer"]}""", "5", "null", "5.5")]
    [InlineData("""{"type":"string","nullable":true}""", "null", "5")]
    [InlineData("""{"const":"A"}""", "\"A\"", "\"B\"")]
    [InlineData("""{"type":"number","exclusiveMinimum":1,"exclusiveMaximum":2}""", "1.5", "1", "2")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""", "[\"a\",1]", "[1,1]", "[\"a\",\"b\"]")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"}],"items":false}""", "[\"a\"]", "[\"a\",1]")]
    [InlineData("""{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}""", "{\"x-a\":\"b\"}", "{\"x-a\":1}", "{\"a\":\"b\"}")]
    [InlineData("""{"propertyNames":{"maxLength":3}}""", "{\"abc\":1}", "{\"abcd\":1}")]
    [InlineData("""{"dependentRequired":{"card":["zip"]}}""", "{\"card\":1,\"zip\":2}", "{\"card\":1}")]
    [InlineData("true", "5")]
    [InlineData("false", null, "5")]
    public void Value_is_judged_by_version_3_1(string schema, string? right, params string[] wrong) => AssertJudged(schema, "3.1.0", right, wrong);

    [Fact]
    public void Every_fault_is_named_with_its_place_and_reason()
    {
        var contract = TestContract.OfBody(
            """
            {"type":"object","required":["id","lines"],"properties":{
                "id":{"type":"string"},
                "lines":{"type":"array","items":{"type":"object","required":["quantity"],"properties":{"quantity":{"type":"integer","minimum":1},"a/b~c":{"type":"string"}}}}}}
            """);

        var violations = contract.Check(TestContract.Post("/v1/orders", """{"lines":[{"quantity":0},{"quantity":"1","a/b~c":1},{}]}"""), strict: false);

        Assert.Equal(
            [
                "body /lines/0/quantity: 0 is less than 1",
                "body /lines/1/quantity: is the text \"1\"; the contract wants integer",
                "body /lines/1/a~1b~0c: is the number 1; the contract wants string",
                "body /lines/2/quantity: is required and missing",
                "body /id: is required and missing",
            ],
            violations.Select(violation => violation.ToString()));
    }

    [Fact]
    public void Closed_object_refuses_another_field_and_a_map_judges_each()
    {
        Assert.Equal(["body /b"], TestContract.OfBody("""{"properties":{"a":{}},"additionalProperties":false}""").Places("""{"a":1,"b":2}"""));
        Assert.Equal(["body /b"], TestContract.OfBody("""{"additionalProperties":{"type":"string"}}""").Places("""{"a":"1","b":2}"""));
    }

    [Fact]
    public void Read_only_fields_are_demanded_of_a_response_and_write_only_ones_of_a_request()
    {
        var contract = TestContract.OfBody(
            """{"allOf":[{"required":["id","secret","name"]},{"properties":{"id":{"allOf":[{"type":"string"}],"readOnly":true},"secret":{"type":"string","writeOnly":true}}}]}""");
        var request = TestContract.Post("/v1/orders", """{"name":"n"}""");

        Assert.Equal(["body /secret"], contract.Check(request, strict: false).Select(violation => violation.Place));
        Assert.Equal(
            ["body /id"],
            contract.CheckResponse(request, new() { Status = 201, ContentType = "application/json", Body = request.Body }, strict: false).Select(violation => violation.Place));
    }

    [Fact]
    public void Nearest_variant_explains_a_refusal()
    {
        var contract = TestContract.OfBody(
            """{"oneOf":[{"$ref":"#/components/schemas/Card"},{"$ref":"#/components/schemas/Cash"},{"type":"string"}]}""",
            """
            {"Card":{"type":"object","required":["number","zip"],"properties":{"number":{"type":"string"}}},
             "Cash":{"type":"object","required":["amount"],"properties":{"amount":{"type":"integer"}}}}
            """);

        var violation = Assert.Single(contract.Check(TestContract.Post("/v1/orders", """{"amount":"5"}"""), strict: false));

        Assert.Equal("body /amount", violation.Place);
        Assert.EndsWith("(the nearest of 3 variants: Cash)", violation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_variant_of_a_repaired_reference_takes_no_empty_object()
    {
        var contract = TestContract.OfBody(
            """{"properties":{"a":{"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"object","nullable":true,"maxProperties":0}]}}}""",
            """{"A":{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}}""");

        Assert.Empty(contract.Places("""{"a":null}"""));
        Assert.Equal(["body /a/id"], contract.Places("""{"a":{}}"""));
    }

    [Fact]
    public void Recursive_schema_is_followed_as_deep_as_the_value_goes()
    {
        var contract = TestContract.OfBody(
            """{"$ref":"#/components/schemas/Category"}""",
            """{"Category":{"type":"object","properties":{"name":{"type":"string"},"parent":{"$ref":"#/components/schemas/Category"}}}}""");

        Assert.Equal(["body /parent/parent/name"], contract.Places("""{"name":"a","parent":{"parent":{"name":5}}}"""));
        Assert.Equal(["body /parent/nam"], contract.Places("""{"parent":{"nam":"a"}}""", strict: true));
    }

    [Theory]
    [InlineData("""{"allOf":[{"$ref":"#/components/schemas/A"}]}""")]
    [InlineData("""{"$ref":"#/components/schemas/A"}""")]
    [InlineData("""{"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"string"}]}""")]
    public void Schema_that_leads_back_to_itself_ends(string schema) =>
        Assert.Empty(TestContract.OfBody("""{"$ref":"#/components/schemas/A"}""", $$"""{"A":{{schema}}}""").Places("{}", strict: true));

    [Theory]
    [InlineData("""{"$ref":"#/components/schemas/Missing"}""", "Missing")]
    [InlineData("""{"if":{},"then":{}}""", "'if'")]
    [InlineData("""{"pattern":"("}""", "'('")]
    [InlineData("""{"type":5}""", "test.json")]
    public void Schema_that_could_not_judge_is_not_loaded(string schema, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => TestContract.OfBody(schema)).Message, StringComparison.Ordinal);

    private static void AssertJudged(string schema, string version, string? right, string[] wrong)
    {
        var contract = TestContract.OfBody($$$"""{"properties":{"v":{{{schema}}}}}""", version: version);
        if (right is not null)
        {
            Assert.Empty(contract.Check(TestContract.Post("/v1/orders", $$"""{"v":{{right}}}"""), strict: false));
        }

        Assert.All(wrong, value => Assert.StartsWith("body /v", Assert.Single(contract.Places($$"""{"v":{{value}}}""").Distinct()), StringComparison.Ordinal));
    }
}
