using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Connectors.Registration;

/// <summary>One option of a connector, as people and tools are told of it.</summary>
/// <param name="Name">Its path below <c>Options</c>, such as <c>BaseAddress</c>; members of listed things as <c>Stores:0:Gln</c>, of named ones as <c>Stores:NAME:Gln</c>.</param>
/// <param name="Type">In words, such as <c>duration</c>.</param>
/// <param name="Default">As it would be configured; null where there is none.</param>
/// <param name="IsRequired">Whether a connection without it is refused.</param>
/// <param name="IsSecret">Whether it is written as <c>env:NAME</c>, <c>file:PATH</c> or <c>keyring:NAME</c>.</param>
/// <param name="Meaning">What it is for; null where the connector brings no description.</param>
public sealed record OptionDescription(string Name, string Type, string? Default, bool IsRequired, bool IsSecret, string? Meaning)
{
    /// <summary>Describes every option of an options type.</summary>
    public static IReadOnlyList<OptionDescription> Of(Type options) => [.. Members(options, "", new OptionMeanings(options.Assembly))];

    private static IEnumerable<OptionDescription> Members(Type type, string prefix, OptionMeanings meanings)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var name = prefix + property.Name;
            var (inner, place) = Innermost(property.PropertyType, name);
            var value = property.GetValue(defaults);
            yield return new OptionDescription(
                name, Word(property.PropertyType), Text(value), value is null && property.IsDefined(typeof(RequiredAttribute)), inner == typeof(Secret), meanings.Of(property));
            foreach (var member in IsPlain(inner) || inner.GetConstructor([]) is null ? [] : Members(inner, $"{place}:", meanings))
            {
                yield return member;
            }
        }
    }

    /// <summary>What is inside of lists and maps, and where it is configured.</summary>
    private static (Type Type, string Place) Innermost(Type type, string name) => (MapOf(type), ListOf(type)) switch
    {
        ({ } value, _) => Innermost(value, $"{name}:NAME"),
        (_, { } item) => Innermost(item, $"{name}:0"),
        _ => (Nullable.GetUnderlyingType(type) ?? type, name),
    };

    private static string Word(Type type) => (MapOf(type), ListOf(type)) switch
    {
        ({ } value, _) => $"map to {Word(value)}",
        (_, { } item) => $"list of {Word(item)}",
        _ => PlainWord(Nullable.GetUnderlyingType(type) ?? type),
    };

    private static string PlainWord(Type type) => type switch
    {
        _ when type == typeof(Secret) => "secret",
        _ when type == typeof(Uri) => "address",
        _ when type == typeof(TimeSpan) => "duration",
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "number",
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)),
        _ when IsPlain(type) => type.Name,
        _ => "section",
    };

    private static bool IsPlain(Type type) => type.IsValueType || type == typeof(string) || type == typeof(Uri) || type == typeof(Secret);

    private static Type? MapOf(Type type) => Implemented(type, typeof(IReadOnlyDictionary<,>)) is [_, var value] ? value : null;

    private static Type? ListOf(Type type) => type != typeof(string) && Implemented(type, typeof(IEnumerable<>)) is [var item] ? item : null;

    private static Type[] Implemented(Type type, Type open) => type.GetInterfaces().Append(type)
        .FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == open)?.GetGenericArguments() ?? [];

    private static string? Text(object? value) => value switch
    {
        null or Secret => null,
        string text => text.Length == 0 ? null : text,
        bool flag => flag ? "true" : "false",
        Uri address => address.OriginalString,
        IEnumerable items => string.Join(", ", items.Cast<object>().Select(Text)) is { Length: > 0 } list ? list : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
