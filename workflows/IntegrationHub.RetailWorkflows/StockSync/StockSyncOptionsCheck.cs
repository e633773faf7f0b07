using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.StockSync;

/// <summary>Names every setting that cannot be meant, with its path.</summary>
internal sealed class StockSyncOptionsCheck : IValidateOptions<StockSyncOptions>
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
            ]),
        ];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string[] Negative(string path, int value) => value < 0 ? [$"{StockSyncOptions.Section}:{path} is {value}; write 0 or more pieces."] : [];
}
