using System.Text;
using IntegrationHub.PublicApi.Idempotency;
using IntegrationHub.PublicApi.Security;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.PublicApi;

public sealed class KeyRaceTests
{
    [Theory]
    [InlineData("{}", 202)]
    [InlineData("""{"another":"body"}""", 422)]
    public async Task A_request_that_another_node_did_first_is_not_done_again(string othersBody, int status)
    {
        await using var api = await ApiServer.StartAsync();
        var (database, book) = (api.Services.GetRequiredService<IHubDatabase>(), api.Services.GetRequiredService<IdempotencyBook>());
        var other = (await PostRequest.ReadAsync(Request(othersBody))).Value!;
        var http = Request("{}");

        var answer = await api.Services.GetRequiredService<IdempotentPosts>().RunAsync(http, _ => new Proposal
        {
            OrderId = "ord_mine",
            Writes = [],
            Answer = new StoredAnswer(202, null, "mine"),
            CommitAsync = async unit =>
            {
                await database.CommitAsync(new WriteUnit().AddRange(book.Keep(other, new StoredAnswer(202, null, "the other node's"))));
                return await database.CommitAsync(unit);
            },
            WhenRefused = guard => throw new InvalidOperationException(guard),
            WhenCommitted = () => throw new InvalidOperationException("This was done twice."),
        });

        await answer.ExecuteAsync(http);
        Assert.Equal(status, http.Response.StatusCode);
        Assert.Equal(status == 202, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()) == "the other node's");
        Assert.Equal(0, api.Rows()["api_calls"]);
    }

    private static DefaultHttpContext Request(string body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Path = "/v1/orders";
        http.Request.ContentType = "application/json";
        http.Request.Headers["Idempotency-Key"] = "k1";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Response.Body = new MemoryStream();
        http.Features.Set(new CallingClient("shop"));
        return http;
    }
}
