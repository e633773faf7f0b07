using System.Text.Json;
using IntegrationHub.Connectors.Errors;

namespace IntegrationHub.Connectors.Effects;

/// <summary>Turns a vendor's answers into canonical values.</summary>
public static class OutcomeReading
{
    /// <summary>The value in our words; an answer that has none, such as a number that is no GTIN, could not be read, and its effect may be there.</summary>
    public static Outcome<TResult> Read<T, TResult>(this Outcome<T> answer, Func<T, TResult> turn)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return answer.Map(turn);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException or KeyNotFoundException)
        {
            return HttpErrors.FromException<TResult>(new JsonException(failure.Message, failure))!;
        }
    }
}
