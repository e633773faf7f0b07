using IntegrationHub.Canonical.Returns;
using IntegrationHub.Canonical.Text;
using Microsoft.Extensions.Options;

namespace IntegrationHub.RetailWorkflows.Returns;

/// <summary>Names every error of the return policy's configuration at once.</summary>
internal sealed class ReturnPolicyOptionsCheck : IValidateOptions<ReturnPolicyOptions>
{
    private const int MostDays = 3650;

    public ValidateOptionsResult Validate(string? name, ReturnPolicyOptions options)
    {
        List<string> errors =
        [
            .. Days("Hub:Returns:MerchantReturnDays", options.MerchantReturnDays),
            .. Days("Hub:Returns:FaultDays", options.FaultDays),
            .. options.ReviewAbove < 0 ? [$"Hub:Returns:ReviewAbove is {options.ReviewAbove}; write an amount in minor units, such as 20000."] : Array.Empty<string>(),
            .. options.ReturnMethods.Index().Where(method => Vocabulary.Find<ReturnMethod>(method.Item) is null)
                .Select(method => $"Hub:Returns:ReturnMethods:{method.Index} is '{method.Item}'; write one of {string.Join(", ", Vocabulary.WordsOf<ReturnMethod>())}."),
            .. options.SeasonalOverrides.Index().SelectMany(season => Season($"Hub:Returns:SeasonalOverrides:{season.Index}", season.Item)),
        ];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Season(string path, SeasonOptions season)
    {
        if (season is not { StartDate: { } start, EndDate: { } end } || end < start)
        {
            yield return $"{path} needs a StartDate and an EndDate that is not before it, such as 2026-11-15 and 2026-12-24.";
        }

        foreach (var error in Days($"{path}:MerchantReturnDays", season.MerchantReturnDays))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Days(string path, int days) => days is >= 0 and <= MostDays ? [] : [$"{path} is {days}; write a number of days from 0 to {MostDays}."];
}
