using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IntegrationHub.Workflows.Authoring;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Expressions;

namespace IntegrationHub.Workflows.Activities.Http;

/// <summary>
/// SendHttpRequest and FlowSendHttpRequest: one HTTP call as an effect. The effect key goes out as <c>Idempotency-Key</c>.
/// How a repeat stays harmless is the custom property <c>repeatSafety</c>; without it safe methods and PUT and DELETE may
/// be repeated, and POST and PATCH wait for a person after an unknown outcome.
/// </summary>
internal sealed class SendHttpRequest(string type, string description, HttpSender sender) : EffectActivity
{
    public const string Timeout = "Timeout";
    public const string FailedToConnect = "Failed to connect";
    public const string Unmatched = "Unmatched status code";

    private static readonly AddressBook Addresses = new();

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly (string Port, string Member)[] Members = [(Timeout, "timeout"), (FailedToConnect, "failedToConnect"), (Unmatched, "unmatchedStatusCode")];

    public override ActivityDescriptor Descriptor { get; } = new(type, "HTTP", description)
    {
        DisplayName = type.EndsWith("FlowSendHttpRequest", StringComparison.Ordinal) ? "HTTP Request (flow)" : "HTTP Request",
        Ports = [],
        Inputs =
        [
            new("url", "Uri", "Where to send the request.") { IsRequired = true },
            new("method", "String", "The HTTP method; GET when empty."),
            new("content", "Object", "The body; an object is sent as JSON."),
            new("contentType", "String", "The body's media type."),
            new("authorization", "String", "The Authorization header."),
            new("requestHeaders", "ObjectDictionary", "Further headers."),
            new("expectedStatusCodes", "List<Int32>", "Status codes with a port of their own."),
        ],
        Outputs =
        [
            new("statusCode", "Int32", "The answer's status."),
            new("parsedContent", "Object", "The answer's body, parsed when it is JSON."),
            new("responseHeaders", "ObjectDictionary", "The answer's headers."),
            new("result", "Object", "The same as parsedContent."),
        ],
    };

    public override EffectPlan Plan(ActivityScope scope)
    {
        var (method, url) = Target(scope);
        return new EffectPlan(url.Authority, $"{method.Method} {url.AbsolutePath}", Safety(scope, method))
        {
            KeyLifetime = scope.CustomProperties.Member("keyLifetime")?.AsTimeSpan(),
            Attempts = scope.DrawnPorts.Contains(Timeout) || scope.DrawnPorts.Contains(FailedToConnect) || scope.DrawnPorts.Contains(Unmatched) ? 1 : null,
        };
    }

    public override async Task<EffectResult> DoAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var scope = call.Scope;
        var (method, url) = Target(scope);
        using var request = new HttpRequestMessage(method, url);
        AddHeaders(request, scope, call.Key);
        AddContent(request, scope);
        try
        {
            return Read(await sender.SendAsync(request, scope.WantedOutputs.Count > 0, scope.WantedOutputs.Contains("responseHeaders"), cancellationToken), scope);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError || failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return new EffectResult.NotDone(FailedToConnect, failure.Message);
        }
        catch (HttpRequestException failure)
        {
            return new EffectResult.Unknown("connection-lost", failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EffectResult.Unknown(Timeout, $"No answer from {url.Authority} in time.");
        }
        catch (AnswerTooLargeException tooLarge)
        {
            return new EffectResult.Unknown("answer-too-large", tooLarge.Message);
        }
    }

    public override ActivityResult? GiveUp(ActivityScope scope, EffectResult failure)
    {
        var port = failure switch
        {
            EffectResult.NotDone { Code: FailedToConnect } => FailedToConnect,
            EffectResult.Unknown { Code: Timeout or "connection-lost" } => Timeout,
            _ => Unmatched,
        };
        return scope.DrawnPorts.Contains(port) ? new ActivityResult(port) : null;
    }

    /// <summary>The member that an embedded activity for a port stands under.</summary>
    public static string PortMember(string port) => Members.FirstOrDefault(pair => pair.Port == port).Member ?? port;

    public static string PortOfMember(string member) =>
        Members.FirstOrDefault(pair => string.Equals(pair.Member, member, StringComparison.OrdinalIgnoreCase)).Port ?? member;

    private static (HttpMethod Method, Uri Url) Target(ActivityScope scope)
    {
        var text = scope.Text("url");
        return Addresses.TryGet(text, out var url)
            ? (HttpMethod.Parse(scope.OptionalText("method") is { Length: > 0 } method ? method.ToUpperInvariant() : "GET"), url)
            : throw new ActivityInputException($"The url of '{scope.ActivityId}' is '{text}'; write an absolute http or https address.");
    }

    private static RepeatSafety Safety(ActivityScope scope, HttpMethod method) =>
        Enum.TryParse<RepeatSafety>(scope.CustomProperties.Text("repeatSafety"), ignoreCase: true, out var declared) ? declared
        : method == HttpMethod.Post || method == HttpMethod.Patch ? RepeatSafety.AtMostOnce
        : RepeatSafety.Repeatable;

    private static void AddHeaders(HttpRequestMessage request, ActivityScope scope, string key)
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (scope.OptionalText("authorization") is { Length: > 0 } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (scope.Inputs.TryGetValue("requestHeaders", out var headers))
        {
            foreach (var (name, value) in headers.AsMembers())
            {
                request.Headers.TryAddWithoutValidation(name, value.AsTexts());
            }
        }
    }

    private static void AddContent(HttpRequestMessage request, ActivityScope scope)
    {
        if (scope.OptionalText("content") is not { } content || request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        {
            return;
        }

        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        request.Content.Headers.ContentType = scope.OptionalText("contentType") is not { } given ? Json : MediaTypeHeaderValue.TryParse(given, out var type) ? type : null;
    }

    /// <summary>
    /// A status that has a port, or that says done or refused for good, is an answer; the others say that it may be tried
    /// again. Where status codes are expected, any other is unmatched, also a good one.
    /// </summary>
    private static EffectResult Read(HttpReceived received, ActivityScope scope)
    {
        var code = ((int)received.Status).ToString(CultureInfo.InvariantCulture);
        var expected = scope.Inputs.TryGetValue("expectedStatusCodes", out var list) ? list.AsItems() : [];
        var expectsSome = expected.Count > 0 || scope.DrawnPorts.Any(port => port.All(char.IsAsciiDigit));
        var hasPort = scope.DrawnPorts.Contains(code) || expected.Exists(item => item.AsText() == code);
        if (!hasPort && IsTransient(received.Status))
        {
            var why = $"{scope.OptionalText("url")} answered {code}.";
            return received.Status == HttpStatusCode.TooManyRequests
                ? new EffectResult.NotDone("too-many-requests", why, received.RetryAfter)
                : new EffectResult.Unknown("http-" + code, why, received.RetryAfter);
        }

        var outcome = hasPort ? code
            : expectsSome || (!received.IsSuccess && scope.DrawnPorts.Contains(Unmatched)) ? Unmatched
            : "Done";
        return received.IsSuccess || hasPort || scope.DrawnPorts.Contains(outcome)
            ? new EffectResult.Done(new ActivityResult(outcome) { Outputs = received.Outputs(scope.WantedOutputs) })
            : new EffectResult.Refused(new ActivityResult(outcome) { Outputs = received.Outputs(scope.WantedOutputs) }, "http-" + code, $"{scope.OptionalText("url")} answered {code}.");
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 || (int)status >= 500;
}
