namespace IntegrationHub.Tests.Contracts;

/// <summary>STRICT: only what the document names, also where its objects are open.</summary>
public sealed class StrictTests
{
    private const string Order =
        """
        {"allOf":[{"$ref":"#/components/schemas/Head"},{"type":"object","properties":{
            "lines":{"type":"array","items":{"type":"object","properties":{"sku":{"type":"string"}}}},
            "payment":{"oneOf":[{"$ref":"#/components/schemas/Card"},{"$ref":"#/components/schemas/Cash"}]},
            "labels":{"type":"object","additionalProperties":{"type":"object","properties":{"text":{"type":"string"}}}},
            "anything":{"type":"object","additionalProperties":true,"properties":{"a":{"type":"string"}}},
            "metadata":{"type":"object"}}}]}
        """;

    private const string Parts =
        """
        {"Head":{"type":"object","properties":{"id":{"type":"string"}}},
         "Card":{"type":"object","required":["number"],"properties":{"number":{"type":"string"}}},
         "Cash":{"type":"object","required":["amount"],"properties":{"amount":{"type":"integer"}}}}
        """;

    [Theory]
    [InlineData("""{"id":"1","lines":[{"sku":"a"}],"payment":{"amount":5}}""")]
    [InlineData("""{"labels":{"de":{"text":"x"}},"anything":{"b":1},"metadata":{"c":{"d":1}}}""")]
    [InlineData("""{"ID":"1"}""", "body /ID")]
    [InlineData("""{"lines":[{"sku":"a"},{"Sku":"a","qty":1}]}""", "body /lines/1/Sku", "body /lines/1/qty")]
    [InlineData("""{"payment":{"amount":5,"currency":"EUR"}}""", "body /payment/currency")]
    [InlineData("""{"labels":{"de":{"txt":"x"}}}""", "body /labels/de/txt")]
    public void Field_without_a_name_is_noticed_by_strict_alone(string body, params string[] places)
    {
        var contract = TestContract.OfBody(Order, Parts);

        Assert.Empty(contract.Places(body));
        Assert.Equal(places, contract.Places(body, strict: true));
    }

    [Fact]
    public void Reason_lists_the_names_that_there_are()
    {
        var violation = Assert.Single(TestContract.OfBody(Order, Parts).Check(TestContract.Post("/v1/orders", """{"payment":{"amount":5,"amout":5}}"""), strict: true));

        Assert.Equal("the document names no such field here; it names amount, number", violation.Reason);
    }

    [Fact]
    public void Field_that_a_closed_object_refuses_is_named_once() =>
        Assert.Equal(["body /b"], TestContract.OfBody("""{"properties":{"a":{}},"additionalProperties":false}""").Places("""{"b":2}""", strict: true));

    [Fact]
    public void Field_that_is_required_and_not_described_has_a_name() =>
        Assert.Empty(TestContract.OfBody("""{"required":["option"],"properties":{"a":{}}}""").Places("""{"option":"x"}""", strict: true));

    [Fact]
    public void Violation_that_is_a_defect_of_the_document_is_none_and_no_other_is_forgiven()
    {
        var contract = TestContract.OfBody("""{"required":["a","b"],"properties":{"a":{},"b":{}}}""").Forgiving("body /a: is required and missing");

        Assert.Equal(["body /b"], contract.Places("{}", strict: true));
    }

    [Fact]
    public void Query_parameter_without_a_name_is_refused()
    {
        var contract = TestContract.OfPaths("""{"/orders":{"get":{"parameters":[{"name":"limit","in":"query","schema":{"type":"integer"}}],"responses":{}}}}""");

        Assert.Empty(contract.Check(TestContract.Get("/orders?limt=1"), strict: false));
        Assert.Equal(["query limt"], contract.Check(TestContract.Get("/orders?limt=1&limit=1"), strict: true).Select(violation => violation.Place));
    }

    [Fact]
    public void Header_without_a_name_is_refused_unless_it_is_of_http_or_documented_elsewhere()
    {
        var contract = TestContract.OfPaths(
            """{"/orders":{"get":{"security":[{"key":[]}],"parameters":[{"name":"transId","in":"header","schema":{"type":"string"}}],"responses":{}}}}""",
            """{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"API-Key"}}}""");
        var request = TestContract.Get("/orders", ("api-key", "k"), ("TransId", "t"), ("Accept", "*/*"), ("traceparent", "00-1-1-00"), ("Shop-Version", "7"));

        Assert.Empty(contract.Check(request, strict: false));
        Assert.Equal(["header Shop-Version"], contract.Check(request, strict: true).Select(violation => violation.Place));
        Assert.Empty(contract.AllowingHeaders("shop-version").Check(request, strict: true));
    }

    [Fact]
    public void Body_of_an_operation_without_one_is_refused()
    {
        var contract = TestContract.OfPaths("""{"/orders":{"post":{"responses":{}}}}""");

        Assert.Empty(contract.Check(TestContract.Post("/orders", "{}"), strict: false));
        Assert.Equal(["body"], contract.Check(TestContract.Post("/orders", "{}"), strict: true).Select(violation => violation.Place));
    }
}
