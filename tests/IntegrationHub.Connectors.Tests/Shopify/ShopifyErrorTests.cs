using System.Text.Json;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Shopify;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Shopify;

public sealed class ShopifyErrorTests : ShopifyBench
{
    [Fact]
    public async Task Throttled_query_says_how_long_the_bucket_needs()
    {
        Shop.Throttled = 1;

        var error = (await Capability<IProductReader>().ReadProductsAsync(null, 10, default)).Error!;

        Assert.Equal((ConnectorErrorKind.Transient, "THROTTLED", TimeSpan.FromSeconds(3)), (error.Kind, error.Code, error.RetryAfter));
    }

    [Fact]
    public async Task Throttled_mutation_has_certainly_not_happened()
    {
        Shop.Order();
        var settler = Capability<IPaymentSettler>();
        Shop.Throttled = 1;

        var first = await settler.CaptureAsync(ShopifyStub.OrderId, "ord_1", Canonical.Amounts.Money.Parse(3000, "EUR").Value, new EffectKey("key-1"), default);
        var repeat = await settler.CaptureAsync(ShopifyStub.OrderId, "ord_1", Canonical.Amounts.Money.Parse(3000, "EUR").Value, new EffectKey("key-1") { IsRepeat = true }, default);

        Assert.IsType<Outcome<Nothing>.DefinitelyNot>(first);
        Assert.IsType<Outcome<Nothing>.Done>(repeat);
    }

    [Fact]
    public async Task Wrong_token_is_unauthorised()
    {
        Server.Trouble = new StubTrouble(StubFault.Refused, Status: 401);

        Assert.Equal(ConnectorErrorKind.Unauthorised, (await Capability<IProductReader>().ReadProductsAsync(null, 10, default)).Error!.Kind);
    }

    [Theory]
    [InlineData("""[{"code":"NOT_FOUND","message":"no"}]""", false, ConnectorErrorKind.NotFound, "NOT_FOUND")]
    [InlineData("""[{"code":"INVALID_STATE","message":"no"}]""", false, ConnectorErrorKind.Conflict, "INVALID_STATE")]
    [InlineData("""[{"code":"MISSING_PERMISSION","message":"no"}]""", false, ConnectorErrorKind.Unauthorised, "MISSING_PERMISSION")]
    [InlineData("""[{"code":"TOO_LONG","message":"no"}]""", false, ConnectorErrorKind.Rejected, "TOO_LONG")]
    [InlineData("""[{"message":"no"}]""", false, ConnectorErrorKind.Rejected, "user-error")]
    [InlineData("""[{"code":"INTERNAL_ERROR","message":"no"}]""", true, ConnectorErrorKind.Transient, "INTERNAL_ERROR")]
    [InlineData("""[{"code":"IDEMPOTENCY_CONCURRENT_REQUEST","message":"no"}]""", true, ConnectorErrorKind.Transient, "IDEMPOTENCY_CONCURRENT_REQUEST")]
    [InlineData("""[{"code":"IDEMPOTENCY_KEY_PARAMETER_MISMATCH","message":"no"}]""", true, ConnectorErrorKind.Transient, "IDEMPOTENCY_KEY_PARAMETER_MISMATCH")]
    public void User_error_becomes_one_of_the_five_kinds(string errors, bool isUnknown, ConnectorErrorKind kind, string code)
    {
        var outcome = ShopifyErrors.Read<Nothing>(JsonSerializer.Deserialize($$"""{"userErrors":{{errors}}}""", ShopifyJson.Default.ShopifyUserErrors)!.UserErrors)!;

        Assert.Equal((isUnknown, kind, code), (outcome is Outcome<Nothing>.Unknown, outcome.Error!.Kind, outcome.Error.Code));
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"Access denied","extensions":{"code":"ACCESS_DENIED"}}],"data":{"order":null}}""", false, ConnectorErrorKind.Unauthorised, "ACCESS_DENIED")]
    [InlineData("""{"errors":[{"message":"Field 'x' doesn't exist"}]}""", false, ConnectorErrorKind.Rejected, "graphql-error")]
    [InlineData("""{"errors":[{"message":"Query cost is 1002","extensions":{"code":"MAX_COST_EXCEEDED"}}]}""", false, ConnectorErrorKind.Rejected, "MAX_COST_EXCEEDED")]
    [InlineData("""{"errors":[{"message":"Internal error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""", true, ConnectorErrorKind.Transient, "INTERNAL_SERVER_ERROR")]
    [InlineData("""{"errors":[{"message":"Something failed on the way"}],"data":{"orderCapture":null}}""", true, ConnectorErrorKind.Transient, "graphql-error")]
    [InlineData("""{"errors":7,"data":null}""", true, ConnectorErrorKind.Transient, "graphql-error")]
    [InlineData("""{"data":null}""", true, ConnectorErrorKind.Transient, "unreadable-answer")]
    public async Task Error_of_graphql_becomes_one_of_the_five_kinds(string body, bool isUnknown, ConnectorErrorKind kind, string code)
    {
        Shop.NextAnswer = body;

        var outcome = await Capability<IProductReader>().ReadProductsAsync(null, 10, default);

        Assert.Equal((isUnknown, kind, code), (outcome is Outcome<Page<Canonical.Products.Product>>.Unknown, outcome.Error!.Kind, outcome.Error.Code));
    }
}
