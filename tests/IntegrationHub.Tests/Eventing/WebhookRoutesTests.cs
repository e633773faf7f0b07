using System.Net;
using System.Text;
using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Eventing;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Eventing.Webhooks;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.Eventing;

#pragma warning disable CA1001 // xunit disposes it asynchronously.
public sealed class WebhookRoutesTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TestDatabase _test = new(TestDatabase.SuiteDialect);
    private readonly Taken _taken = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            .. _test.Settings("Hub:"), new("Hub:Connections:shop:Connector", "knocking"), new("Hub:PublicAddress", "https://hub.example/edge/"),
        ]);
        var hub = builder.Configuration.GetSection("Hub");
        builder.Services.AddSingleton<TimeProvider>(new TestClock());
        builder.Services.AddStorage(hub).AddConnectors(hub, [new Knocking()]);
        builder.Services.AddEventing(hub).AddSingleton<IIntakeHandler>(_taken);
        builder.Services.AddHttpClient();
        _app = builder.Build();
        _app.MapConnectorWebhooks();
        await _app.StartAsync();
        _client = _app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Genuine_deliveries_are_taken_once()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync("genuine:1"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("genuine:1"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("genuine:2"));

        Assert.Equal(["1", "2"], _taken.Ids);
    }

    [Fact]
    public async Task Forged_deliveries_have_no_effect_and_learn_nothing()
    {
        using var answer = await SendAsync("forged");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Empty(_taken.Ids);
    }

    [Theory]
    [InlineData("unreadable", HttpStatusCode.BadRequest)]
    [InlineData("nothing", HttpStatusCode.OK)]
    public async Task What_tells_nothing_is_answered_and_not_taken(string body, HttpStatusCode status)
    {
        Assert.Equal(status, await PostAsync(body));
        Assert.Empty(_taken.Ids);
    }

    [Fact]
    public async Task A_ring_ends_the_pause_of_its_stream()
    {
        await Eventually.SeeAsync("the first reading", () => Knocking.Latest!.Readings, readings => readings == 1);

        Assert.Equal(HttpStatusCode.OK, await PostAsync("ring"));

        await Eventually.SeeAsync("the reading after the ring", () => Knocking.Latest!.Readings, readings => readings == 2);
    }

    [Fact]
    public async Task A_challenge_is_answered()
    {
        using var answer = await SendAsync("challenge");

        Assert.Equal("here", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_receiver_sees_raw_bytes_and_the_address_that_the_vendor_was_given()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(" genuine:spaced  ", "?key=a%20b"));

        Assert.Equal("https://hub.example/edge/connectors/shop/webhooks?key=a%20b", Knocking.Last!.Address.AbsoluteUri);
        Assert.Equal(" genuine:spaced  ", Encoding.UTF8.GetString(Knocking.Last.Body.Span));
    }

    [Fact]
    public async Task Too_large_a_body_is_refused() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new string('x', (256 * 1024) + 1)));

    [Fact]
    public async Task An_unknown_connection_is_not_found()
    {
        using var answer = await _client.PostAsync(new Uri("/connectors/nobody/webhooks", UriKind.Relative), new StringContent("genuine:1"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpStatusCode> PostAsync(string body, string query = "")
    {
        using var answer = await SendAsync(body, query);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(string body, string query = "") =>
        _client.PostAsync(new Uri($"/connectors/shop/webhooks{query}", UriKind.Relative), new StringContent(body));

    /// <summary>A vendor that calls and signs nothing, and whose rows are read once an hour when it does not ring.</summary>
    private sealed class Knocking : IConnector, IWebhookReceiver, IChangeReader
    {
        private int _readings;

        public static WebhookDelivery? Last { get; private set; }

        public static Knocking? Latest { get; private set; }

        public int Readings => Volatile.Read(ref _readings);

        public IReadOnlyList<ChangeStream> Streams { get; } = [new("rows", TimeSpan.Zero) { Interval = TimeSpan.FromHours(1) }];

        public ConnectorDescriptor Descriptor { get; } = new("knocking", "Test", typeof(NoOptions), [Capability.WebhookReceive, Capability.ChangeRead], new Dictionary<string, Idempotency>());

        public ConnectorInstance Connect(ConnectionContext context)
        {
            Latest = this;
            return new([this], _ => Task.CompletedTask);
        }

        public Task<Outcome<ChangePage>> ReadChangesAsync(string stream, DateTimeOffset? since, string? after, int limit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            return Task.FromResult<Outcome<ChangePage>>(new Outcome<ChangePage>.Done(new ChangePage([], null, null)));
        }

        public WebhookReading Receive(WebhookDelivery delivery)
        {
            Last = delivery;
            return Encoding.UTF8.GetString(delivery.Body.Span).Trim().Split(':') switch
            {
                ["genuine", var id] => new WebhookReading.Accepted([Intake.Event(id)]),
                ["nothing"] => new WebhookReading.Accepted([]),
                ["ring"] => new WebhookReading.Accepted([]) { Reread = ["rows"] },
                ["challenge"] => new WebhookReading.Challenge("here", "text/plain"),
                ["unreadable"] => new WebhookReading.Unreadable("It has no words."),
                _ => new WebhookReading.Forged("It is not signed."),
            };
        }
    }

    private sealed class NoOptions;

    private sealed class Taken : IIntakeHandler
    {
        private readonly List<string> _ids = [];

        public IReadOnlyList<string> Ids => _ids;

        public IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now) => [];

        public void Accepted(string connection, FeedEvent happened) => _ids.Add(happened.Id);
    }
}
