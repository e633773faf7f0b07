using System.Net;
using System.Net.Http.Headers;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Http;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Connectors.SendGrid;

/// <summary>SendGrid's API v3 in its own words.</summary>
internal sealed class SendGridClient(ConnectionContext context, SendGridOptions options)
{
    private const string MailScope = "mail.send";

    /// <summary>Hands over a mail; 202 alone says that SendGrid has taken it.</summary>
    /// <returns>The id in <c>X-Message-Id</c>, or null where there is none.</returns>
    public Task<Outcome<string?>> SendMailAsync(SendGridMail mail, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, "mail/send");
        request.Content = JsonBody.Of(mail, SendGridJson.Default.SendGridMail);
        return context.SendAsync(
            request, answer => answer.Status == HttpStatusCode.Accepted ? new Outcome<string?>.Done(answer.Header("X-Message-Id")) : Refused<string?>(answer), cancellationToken);
    }

    /// <summary>Every key may read its own scopes, whatever else it may do.</summary>
    public async Task CheckHealthAsync(CancellationToken cancellationToken)
    {
        var answer = await context.SendAsync(
            Request(HttpMethod.Get, "scopes"),
            reply => reply.IsSuccess ? new Outcome<SendGridScopes>.Done(reply.Read(SendGridJson.Default.SendGridScopes)) : Refused<SendGridScopes>(reply), cancellationToken);
        if (answer is not Outcome<SendGridScopes>.Done { Value.Scopes: { } scopes })
        {
            throw new InvalidOperationException($"SendGrid does not tell what the API key may do: {answer.Error?.Message ?? "the answer names no scopes"} ({answer.Error?.Code ?? "no-scopes"}).");
        }

        if (!scopes.Contains(MailScope))
        {
            throw new InvalidOperationException($"The API key lacks the scope {MailScope}; give it Mail Send access at SendGrid.");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, new Uri($"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/v3/{path}"))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey!.Reveal()) },
    };

    private static Outcome<T> Refused<T>(VendorAnswer answer) =>
        answer.Refused<T>(null, SendGridMapping.Explain(answer.TryRead(SendGridJson.Default.SendGridErrors)?.Errors?.OfType<SendGridError>().FirstOrDefault()));
}
