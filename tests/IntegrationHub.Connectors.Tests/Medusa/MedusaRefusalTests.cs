using IntegrationHub.Canonical.Amounts;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Medusa;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <summary>What Medusa's refusals mean, and what the connector says of them.</summary>
public sealed class MedusaRefusalTests
{
    private static readonly EffectKey Key = new("01KEY0");

    [Theory]
    [InlineData(400, """{"type":"invalid_data","message":"Invalid request: Field 'items' is required"}""", ConnectorErrorKind.Rejected, "invalid_data")]
    [InlineData(400, """{"type":"not_allowed","message":"Shipment has already been created"}""", ConnectorErrorKind.Conflict, "not_allowed")]
    [InlineData(400, """{"type":"not_allowed","code":"insufficient_inventory","message":"Some variant does not have the required inventory"}""", ConnectorErrorKind.Conflict, "insufficient_inventory")]
    [InlineData(422, """{"type":"duplicate_error","code":"invalid_request_error","message":"SKU exists"}""", ConnectorErrorKind.Conflict, "duplicate_error")]
    [InlineData(409, """{"type":"conflict","code":"invalid_state_error","message":"The request conflicted with another request."}""", ConnectorErrorKind.Conflict, "conflict")]
    [InlineData(404, """{"type":"not_found","message":"Payment with id: pay_1 was not found"}""", ConnectorErrorKind.NotFound, "not_found")]
    [InlineData(401, """{"message":"Unauthorized"}""", ConnectorErrorKind.Unauthorised, "http-401")]
    [InlineData(400, "<html>a proxy's own words</html>", ConnectorErrorKind.Rejected, "http-400")]
    public async Task Refusal_is_one_of_five_kinds(int status, string body, ConnectorErrorKind kind, string code)
    {
        var outcome = await CaptureAsync(StubAnswer.JsonText(body, status), Key);

        var error = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(outcome).Reason;
        Assert.Equal((kind, code), (error.Kind, error.Code));
    }

    [Fact]
    public async Task Failure_of_the_server_says_nothing_of_the_effect() => Assert.IsType<Outcome<Nothing>.Unknown>(
        await CaptureAsync(StubAnswer.JsonText("""{"code":"unknown_error","type":"unknown_error","message":"An unknown error occurred."}""", 500), Key));

    [Fact]
    public async Task Long_explanation_is_cut() => Assert.Equal(
        300, (await CaptureAsync(StubAnswer.JsonText($$"""{"type":"invalid_data","message":"{{new string('x', 5000)}}"}""", 400), Key)).Error!.Message.Length);

    /// <summary>Whether an earlier attempt took the money is not said by a look that was refused.</summary>
    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    public async Task Refused_look_leaves_a_repeat_undecided(int status)
    {
        var refusal = StubAnswer.JsonText("""{"message":"no"}""", status) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } };

        Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await CaptureAsync(refusal, Key, look: refusal));
        Assert.IsType<Outcome<Nothing>.Unknown>(await CaptureAsync(refusal, Key with { IsRepeat = true }, look: refusal));
    }

    /// <summary>Medusa answers 200 and nothing to the question for a payment that there is not.</summary>
    [Fact]
    public async Task Payment_of_which_nothing_is_said_is_not_found()
    {
        var nothing = StubAnswer.JsonText("{}");

        var first = Assert.IsType<Outcome<Nothing>.DefinitelyNot>(await CaptureAsync(nothing, Key, look: nothing));
        Assert.Equal(ConnectorErrorKind.NotFound, first.Reason.Kind);
        Assert.IsType<Outcome<Nothing>.Unknown>(await CaptureAsync(nothing, Key with { IsRepeat = true }, look: nothing));
    }

    [Fact]
    public async Task Success_that_cannot_be_read_is_no_success() => Assert.IsType<Outcome<Nothing>.Unknown>(await CaptureAsync(StubAnswer.JsonText("{\"payment\": {\"id"), Key));

    [Theory]
    [InlineData("Currency", "euro", "upper-case ISO 4217 code")]
    [InlineData("BaseAddress", "ftp://shop.example", "https://")]
    [InlineData("TimeZone", "Madrid", "IANA time zone")]
    [InlineData("GlnField", "a field", "metadata field")]
    [InlineData("Locations:952100000001", "sloc_1", "GLN of 13 digits")]
    [InlineData("ReturnReasons:tooSmall", "", "id of a return reason")]
    public async Task Wrong_option_is_named_with_what_to_do(string option, string value, string advice)
    {
        var refused = await Assert.ThrowsAsync<ConnectionConfigurationException>(() => ConnectorBench.StartAsync(new MedusaConnector(), new MedusaStub(), address => new Dictionary<string, string?>
        {
            ["BaseAddress"] = address.ToString(),
            ["SecretKey"] = MedusaStub.Key,
            [option] = value,
        }));

        Assert.Contains(refused.Errors, error => error.Contains($"Options:{option.Split(':')[0]}", StringComparison.Ordinal) && error.Contains(advice, StringComparison.Ordinal));
    }

    private static async Task<Outcome<Nothing>> CaptureAsync(StubAnswer answer, EffectKey key, StubAnswer? look = null)
    {
        await using var bench = await ConnectorBench.StartAsync(new MedusaConnector(), new Refusing(answer, look), address => new Dictionary<string, string?>
        {
            ["BaseAddress"] = address.ToString(),
            ["SecretKey"] = MedusaStub.Key,
        });
        return await bench.Directory.All<IPaymentSettler>()[0].Capability.CaptureAsync("pay_1", "ord_1", new Money(100, Currency.Parse("EUR").Value), key, default);
    }

    private sealed class Refusing : VendorStub
    {
        public Refusing(StubAnswer answer, StubAnswer? look)
        {
            On("GET", "/admin/payments/pay_1", _ => look ?? StubAnswer.JsonText("""{"payment":{"id":"pay_1","amount":5,"currency_code":"eur","captures":[],"refunds":[]}}"""));
            On("POST", "/admin/payments/pay_1/capture", _ => answer);
        }
    }
}
