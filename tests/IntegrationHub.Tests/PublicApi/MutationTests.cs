using System.Net.Http.Headers;
using System.Text;

namespace IntegrationHub.Tests.PublicApi;

/// <summary>Seeded damage to good requests: whatever comes, the hub answers with an acceptance or a problem, and never fails.</summary>
public sealed class MutationTests
{
    private const int Requests = 500;

    private static readonly string[] Fragments =
        ["null", "-1", "1e999", "\"\\u0000\"", "\"\\udc00\"", "{}", "[]", "[[[[", "}", "\"", ",", ":", "true", "99999999999999999999", "\"x\":", "\u0000", "é", "\uFEFF", "\\", "'"];

    [Fact]
    public async Task Five_hundred_damaged_requests_get_no_5xx()
    {
        await using var api = await ApiServer.StartAsync();
        var random = new Random(20261124);
        var accepted = 0;
        for (var i = 0; i < Requests; i++)
        {
            var body = Damage(random, Encoding.UTF8.GetBytes(ApiServer.Order($"F-{i}").ToJsonString()));
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            var answer = await api.SendAsync(HttpMethod.Post, random.Next(10) == 0 ? "/v1/orders/ord_01ARZ3NDEKTSV4RRFFQ69G5FAV/cancel" : "/v1/orders", content, $"f{i}");

            Assert.True(answer.Status == 202 || (answer.Status is >= 400 and < 500 && answer.ContentType == "application/problem+json"), $"{answer.Status} {answer.Body} for {Convert.ToHexString(body)}");
            accepted += answer.Status == 202 ? 1 : 0;
        }

        Assert.Equal(accepted, api.Rows()["orders"]);
    }

    private static byte[] Damage(Random random, byte[] body)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var (at, length) = (random.Next(body.Length), random.Next(0, 12));
            var rest = body[Math.Min(body.Length, at + length)..];
            body = random.Next(4) switch
            {
                0 => [.. body[..at], (byte)random.Next(256), .. rest],
                1 => [.. body[..at], .. rest],
                2 => [.. body[..at], .. Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]), .. rest],
                _ => [.. body[..at], .. body[at..Math.Min(body.Length, at + length)], .. body[at..]],
            };
            if (body.Length == 0)
            {
                return body;
            }
        }

        return body;
    }
}
