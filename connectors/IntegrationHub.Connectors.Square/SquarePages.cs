using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Square;

internal static class SquarePages
{
    /// <summary>Reads pages until <paramref name="take"/> has found what it looks for, or there are no more.</summary>
    public static async Task<Outcome<Nothing>> EachAsync<TPage>(Func<string?, Task<Outcome<TPage>>> readAsync, Func<TPage, bool> take)
        where TPage : SquarePage
    {
        string? cursor = null;
        while (true)
        {
            var answer = await readAsync(cursor);
            if (answer is not Outcome<TPage>.Done { Value: var page })
            {
                return answer.Map(_ => default(Nothing));
            }

            // A cursor that leads to itself would be read for ever.
            if (take(page) || page.Cursor is null || page.Cursor == cursor)
            {
                return new Outcome<Nothing>.Done(default);
            }

            cursor = page.Cursor;
        }
    }
}
