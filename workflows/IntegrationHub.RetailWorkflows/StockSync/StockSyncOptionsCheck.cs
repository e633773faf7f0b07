using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Names every setting that cannot be meant, with its path.</summary>
internal sealed class StockSyncOptionsCheck(ConnectionDirectory directory) : IValidateOptions<StockSyncOptions>
{
    private const int MostLevels = 1_000;

    public ValidateOptionsResult Validate(string? name, StockSyncOptions options)
    {
        (string Path, TimeSpan Value)[] positive =
        [
            (nameof(options.Beat), options.Beat), (nameof(options.FailurePause), options.FailurePause), (nameof(options.HotInterval), options.HotInterval),
            (nameof(options.RollingInterval), options.RollingInterval), (nameof(options.RetryInterval), options.RetryInterval),
        ];
        (string Path, TimeSpan Value)[] notNegative =
            [(nameof(options.Coalesce), options.Coalesce), (nameof(options.Grace), options.Grace), (nameof(options.Echoes), options.Echoes), (nameof(options.HotAfterSale), options.HotAfterSale)];
        List<string> errors =
        [
            .. positive.Where(time => time.Value <= TimeSpan.Zero).Select(time => $"{StockSyncOptions.Section}:{time.Path} is {time.Value}; write a time span above zero, such as 00:00:01."),
            .. notNegative.Where(time => time.Value < TimeSpan.Zero).Select(time => $"{StockSyncOptions.Section}:{time.Path} is {time.Value}; write a time span that is not negative."),
            .. options.BatchSize is < 1 or > MostLevels ? [$"{StockSyncOptions.Section}:BatchSize is {options.BatchSize}; write 1 to {MostLevels}."] : Array.Empty<string>(),
            .. Negative("Low", options.Low),
            .. Negative("Safety", options.Safety),
            .. options.Channels.SelectMany(channel => (IEnumerable<string>)
            [
                .. Negative($"Channels:{channel.Key}:Threshold", channel.Value.Threshold),
                .. Negative($"Channels:{channel.Key}:Safety", channel.Value.Safety),
                .. Negative($"Channels:{channel.Key}:Cap", channel.Value.Cap ?? 0),
                .. Unknown(channel.Key),
            ]),
        ];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>A rule for a misspelt channel would tell the real one more than somebody wants.</summary>
    private string[] Unknown(string channel) => directory.Has<IStockPublisher>(channel) ? [] :
    [
        $"{StockSyncOptions.Section}:Channels:{channel} names no connection that offers stock.publish; such connections: {Named(directory.All<IStockPublisher>())}.",
    ];

    private static string Named(IReadOnlyList<Served<IStockPublisher>> channels) => channels.Count == 0 ? "none" : string.Join(", ", channels.Select(channel => channel.Connection));

    private static string[] Negative(string path, int value) => value < 0 ? [$"{StockSyncOptions.Section}:{path} is {value}; write 0 or more pieces."] : [];
}
