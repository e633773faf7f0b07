using System.Net;
using System.Net.Sockets;
using System.Text;
using IntegrationHub.Canonical.Stock;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Errors;
using IntegrationHub.Connectors.Resilience;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Tests.Connectors.Resilience;

/// <summary>A wrong "it certainly did not happen" is what doubles an effect.</summary>
public sealed class CertaintyTests
{
    [Fact]
    public async Task Refused_connection_is_certain()
    {
        await using var hub = TestHub.To(ClosedPort());

        var outcome = await SendAsync(hub);

        Assert.Equal("not-reachable", Assert.IsType<Outcome<string>.DefinitelyNot>(outcome).Reason.Code);
    }

    [Fact]
    public async Task Refused_connection_after_an_attempt_that_arrived_is_unknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var dying = TakeOneRequestAndDieAsync(listener);
        await using var hub = TestHub.To(new Uri($"http://127.0.0.1:{port}"));

        var outcome = await SendAsync(hub);

        await dying;
        Assert.Equal("no-answer", Assert.IsType<Outcome<string>.Unknown>(outcome).Reason.Code);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(429)]
    public async Task Refusal_of_a_write_after_an_attempt_that_may_have_arrived_is_unknown(int status)
    {
        foreach (var first in new[] { Answers.Cut, Answers.Status(503) })
        {
            await using var vendor = await VendorStub.StartAsync(first, Answers.Status(status, "120"));
            await using var hub = TestHub.To(vendor.Address);

            var outcome = await SendAsync(hub);

            Assert.Equal(TimeSpan.FromSeconds(120), Assert.IsType<Outcome<string>.Unknown>(outcome).Reason.RetryAfter);
            Assert.Equal(2, vendor.Calls.Count);
        }
    }

    [Fact]
    public async Task Refusal_after_too_many_requests_is_certain()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Status(429), Answers.Status(409));
        await using var hub = TestHub.To(vendor.Address);

        Assert.Equal(ConnectorErrorKind.Conflict, Assert.IsType<Outcome<string>.DefinitelyNot>(await SendAsync(hub)).Reason.Kind);
    }

    [Fact]
    public async Task Refusal_of_a_read_is_certain_whatever_came_before()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Cut, Answers.Status(404));
        await using var hub = TestHub.To(vendor.Address);

        var outcome = await hub.Stock.ReadAsync(Samples.Article, Samples.Store, CancellationToken.None);

        Assert.Equal(ConnectorErrorKind.NotFound, Assert.IsType<Outcome<StockPosition>.DefinitelyNot>(outcome).Reason.Kind);
    }

    [Fact]
    public async Task Success_that_cannot_be_read_is_unknown()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Text("<html>Welcome</html>"));
        await using var hub = TestHub.To(vendor.Address);

        Assert.Equal("unreadable-answer", Assert.IsType<Outcome<string>.Unknown>(await SendAsync(hub)).Reason.Code);
    }

    [Fact]
    public async Task Answer_above_ten_mebibytes_is_unknown()
    {
        await using var vendor = await VendorStub.StartAsync(Answers.Large(11 * 1024 * 1024));
        await using var hub = TestHub.To(vendor.Address, "\"Retries\": 0");

        Assert.Equal("no-answer", Assert.IsType<Outcome<string>.Unknown>(await SendAsync(hub)).Reason.Code);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var elsewhere = await VendorStub.StartAsync(Answers.Text("\"m-1\""));
        RequestDelegate redirect = context =>
        {
            context.Response.Redirect(elsewhere.Address.ToString(), permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };
        await using var vendor = await VendorStub.StartAsync(redirect);
        await using var hub = TestHub.To(vendor.Address);

        Assert.Equal(ConnectorErrorKind.Rejected, Assert.IsType<Outcome<string>.DefinitelyNot>(await SendAsync(hub)).Reason.Kind);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task Connection_that_does_not_come_about_in_time_was_not_sent()
    {
        // The kernel leaves further callers without an answer once the queue of a listener that accepts nobody is full.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var queued = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await queued.ConnectAsync(deaf.LocalEndPoint!);
        using var wire = new Wire(TimeProvider.System, Wire.Patient(retries: 0), TimeSpan.FromMilliseconds(200));

        var failure = await Assert.ThrowsAsync<CallFailedException>(() => wire.GetAsync(new Uri($"http://{deaf.LocalEndPoint}")));

        Assert.False(failure.WasSent);
        Assert.Equal("not-reachable", Assert.IsType<Outcome<string>.DefinitelyNot>(HttpErrors.FromException<string>(failure)).Reason.Code);
    }

    private static Task<Outcome<string>> SendAsync(TestHub hub) => hub.Messages.SendAsync(Samples.Message, "ord_1", Samples.Key, CancellationToken.None);

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    private static async Task TakeOneRequestAndDieAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptSocketAsync();
        var request = new StringBuilder();
        var part = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append(Encoding.ASCII.GetString(part, 0, await caller.ReceiveAsync(part)));
        }

        listener.Stop();
    }
}
