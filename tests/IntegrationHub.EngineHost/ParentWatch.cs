using Microsoft.Extensions.Hosting;

namespace IntegrationHub.EngineHost;

/// <summary>Whoever started this process holds its standard input open; when that closes, nobody needs it any more.</summary>
internal static class ParentWatch
{
    public static async Task StopWithParentAsync(IHostApplicationLifetime lifetime)
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        lifetime.StopApplication();
    }
}
