using System.Globalization;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Workflows.Retention;

/// <summary>Names every setting that cannot be, with its path and value.</summary>
internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    private static readonly TimeSpan LeastForSignals = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var failures = new List<string>();
        AtLeast(nameof(options.Finished), options.Finished, TimeSpan.FromSeconds(1), "");
        AtLeast(nameof(options.Faulted), options.Faulted, TimeSpan.FromSeconds(1), "");
        AtLeast(nameof(options.Signals), options.Signals, LeastForSignals, ", because senders repeat deliveries and only a kept signal is recognised");
        AtLeast(nameof(options.Unclaimed), options.Unclaimed, LeastForSignals, ", because whoever waits for it may come later");
        AtLeast(nameof(options.Audit), options.Audit ?? TimeSpan.MaxValue, TimeSpan.FromDays(1), "");
        AtLeast(nameof(options.Every), options.Every, TimeSpan.FromSeconds(1), "");
        if (options.BatchSize is < 1 or > 10_000)
        {
            failures.Add(Invariant($"{RetentionOptions.Section}:{nameof(options.BatchSize)} is {options.BatchSize}; it must be from 1 to 10000."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void AtLeast(string setting, TimeSpan value, TimeSpan least, string why)
        {
            if (value < least)
            {
                failures.Add(Invariant($"{RetentionOptions.Section}:{setting} is {value:c}; it must be at least {least:c}{why}."));
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
