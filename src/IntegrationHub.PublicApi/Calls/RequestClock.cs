using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.PublicApi.Calls;

/// <summary>Measures how long a request has been worked on.</summary>
internal static class RequestClock
{
    public static void Start(HttpContext context) => context.Items[typeof(RequestClock)] = Stopwatch.GetTimestamp();

    public static TimeSpan Elapsed(HttpContext context) => Stopwatch.GetElapsedTime((long)context.Items[typeof(RequestClock)]!);
}
