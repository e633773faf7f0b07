using System.Text.Json;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Tests.Connectors.Http;

/// <summary>The exception stands for the one that NSwag would generate, so these clients do what generated ones do.</summary>
public sealed class GeneratedClientsTests
{
    [Fact]
    public async Task Answer_is_done()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Text("5"));

        Assert.Equal(new Outcome<string>.Done("5"), await Context().CallAsync(client => ReadAsync(client, vendor.Address), null, CancellationToken.None));
    }

    [Fact]
    public async Task Call_without_an_answer_is_done_too()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Text(""));

        Assert.IsType<Outcome<Nothing>.Done>(await Context().CallAsync(async client => { await ReadAsync(client, vendor.Address); }, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(409, ConnectorErrorKind.Conflict)]
    [InlineData(404, ConnectorErrorKind.NotFound)]
    [InlineData(401, ConnectorErrorKind.Unauthorised)]
    [InlineData(422, ConnectorErrorKind.Rejected)]
    public async Task Refusal_is_told_in_the_vendors_words(int status, ConnectorErrorKind kind)
    {
        await using var vendor = await VendorStub.StartAsync(Refusal(status, """{"code":"no-stock","message":"There is none."}"""));

        var outcome = await Context().CallAsync(client => ReadAsync(client, vendor.Address), Explain, CancellationToken.None);

        Assert.Equal(new ConnectorError(kind, "no-stock", "There is none."), Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason);
    }

    [Fact]
    public async Task Refusal_without_words_goes_by_its_status()
    {
        await using var vendor = await VendorStub.StartAsync(Refusal(400, ""));

        var outcome = await Context().CallAsync(client => ReadAsync(client, vendor.Address), null, CancellationToken.None);

        Assert.Equal(new ConnectorError(ConnectorErrorKind.Rejected, "http-400", "The vendor gave no reason."), outcome.Error);
    }

    [Fact]
    public async Task Pause_that_the_vendor_asks_for_is_kept()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(429, "7"));

        var outcome = await Context().CallAsync(client => ReadAsync(client, vendor.Address), null, CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason.RetryAfter);
    }

    [Fact]
    public async Task Failure_of_the_vendor_is_unknown()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(503));

        Assert.IsType<Outcome<string>.Unknown>(await Context().CallAsync(client => ReadAsync(client, vendor.Address), null, CancellationToken.None));
    }

    [Fact]
    public async Task Success_that_cannot_be_read_is_unknown()
    {
        var unreadable = new VendorRefusedException("Could not deserialize.", 201, "{", new Dictionary<string, IEnumerable<string>>(), new JsonException("It is cut off."));

        var outcome = await Context().CallAsync(_ => Task.FromException<string>(unreadable), null, CancellationToken.None);

        Assert.Equal(new ConnectorError(ConnectorErrorKind.Transient, "unreadable-answer", "It is cut off."), Assert.IsType<Outcome<string>.Unknown>(outcome).Reason);
    }

    [Fact]
    public async Task Nobody_there_is_certainly_not()
    {
        var outcome = await Context().CallAsync(client => ReadAsync(client, new Uri("http://127.0.0.1:1/")), null, CancellationToken.None);

        Assert.IsType<Outcome<string>.DefinitelyNot>(outcome);
    }

    [Fact]
    public async Task Cancellation_is_thrown()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Context().CallAsync(client => Task.FromCanceled<string>(cancel.Token), null, cancel.Token));
    }

    [Fact]
    public void Refusal_of_a_documented_shape_brings_it() =>
        Assert.Equal("no-stock", new VendorRefusedException<string>("No.", 409, null, new Dictionary<string, IEnumerable<string>>(), "no-stock", null).Result);

    private static ConnectionContext Context()
    {
        var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
        return new ConnectionContext("vendor", new object(), () => clients.CreateClient(), TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static async Task<string> ReadAsync(HttpClient client, Uri address)
    {
        using var response = await client.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text
            : throw new VendorRefusedException("The status was not expected.", (int)response.StatusCode, text, response.Headers.ToDictionary(header => header.Key, header => header.Value), null);
    }

    private static (string? Code, string? Message) Explain(VendorRefusedException refused)
    {
        var body = JsonElement.Parse(refused.Response);
        return (body.GetProperty("code").GetString(), body.GetProperty("message").GetString());
    }

    private static RequestDelegate Refusal(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };
}
