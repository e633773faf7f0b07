using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace IntegrationHub.Canonical.Text;

/// <summary>Tells the words of an enumeration, as <see cref="WordConverter{TEnum}"/> writes them.</summary>
public static class Vocabulary
{
    /// <summary>Returns the word, for example <c>inTransit</c>.</summary>
    public static string ToWord<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.ByValue[value];

    /// <summary>Finds the value of a word; an unknown one is null.</summary>
    public static TEnum? Find<TEnum>(string? word)
        where TEnum : struct, Enum => word is not null && Words<TEnum>.ByWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>Returns all words in the order of the enumeration.</summary>
    public static IReadOnlyList<string> WordsOf<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => value.ToWord())];

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, WordOf);

        public static readonly FrozenDictionary<string, TEnum> ByWord = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string WordOf(TEnum value) =>
            typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString();
    }
}
