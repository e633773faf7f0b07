using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Registration;

/// <summary>Fills an options object from a section and collects every error, with its path and, unless it is a secret, its value.</summary>
internal sealed class OptionsBinder(SecretSources secrets, List<string> errors)
{
    private static readonly string[] SecretWords = ["key", "secret", "password", "token", "credential"];

    public object Bind(IConfigurationSection section, Type type)
    {
        var options = Activator.CreateInstance(type)!;
        var properties = type.GetProperties().Where(property => property.CanWrite).ToList();
        RefuseUnknown(section, [.. properties.Select(property => property.Name)]);
        foreach (var property in properties)
        {
            var entry = section.GetSection(property.Name);
            if (entry.Exists() && Read(entry, property.PropertyType) is { } value)
            {
                property.SetValue(options, value);
            }
        }

        Validate(section, options);
        return options;
    }

    public void RefuseUnknown(IConfigurationSection section, IReadOnlyList<string> known) => errors.AddRange(section.GetChildren()
        .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child => $"{child.Path} is not known; known here are {string.Join(", ", known)}."));

    private object? Read(IConfigurationSection entry, Type type)
    {
        if (type == typeof(Secret))
        {
            return secrets.Read(entry, errors);
        }

        if (type.IsAssignableFrom(typeof(Secret[])))
        {
            return entry.GetChildren().Select(item => secrets.Read(item, errors)).OfType<Secret>().ToArray();
        }

        try
        {
            // The binder drops what it cannot read inside lists and objects, unless it is asked to be strict.
            var value = entry.Get(type, binder => binder.ErrorOnUnknownConfiguration = true);
            if (value is Uri { IsAbsoluteUri: false } || (value is null && !string.IsNullOrEmpty(entry.Value)))
            {
                errors.Add(Unreadable(entry, type));
            }

            return value;
        }
        catch (InvalidOperationException failure)
        {
            errors.Add(entry.Value is null && !IsSecret(entry.Key) ? $"{entry.Path} cannot be used: {Innermost(failure)}" : Unreadable(entry, type));
            return null;
        }
    }

    private void Validate(IConfigurationSection section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.FirstOrDefault();
            errors.Add(member is null ? $"{section.Path}: {result.ErrorMessage}" : $"{section.Path}:{member} is {Shown(section.GetSection(member))}: {result.ErrorMessage}");
        }
    }

    private static string Unreadable(IConfigurationSection entry, Type type) => $"{entry.Path} is {Shown(entry)}, which is no {Describe(type)}.";

    private static string Shown(IConfigurationSection entry) => entry switch
    {
        _ when !entry.Exists() => "missing",
        _ when entry.GetChildren().Any() => "not usable",
        { Value: { } value } when !IsSecret(entry.Key) => $"'{value}'",
        _ => "not usable",
    };

    private static string Innermost(InvalidOperationException failure) =>
        failure.InnerException is InvalidOperationException inner ? Innermost(inner) : failure.Message;

    private static bool IsSecret(string member) => SecretWords.Any(word => member.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Describe(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { Name: nameof(Uri) } => "absolute address, such as https://erp.example",
        { Name: nameof(TimeSpan) } => "duration, such as 00:00:15",
        { Name: nameof(Int32) or nameof(Int64) or nameof(Double) or nameof(Decimal) } => "number",
        { Name: nameof(Boolean) } => "true or false",
        { IsEnum: true } choice => $"value out of {string.Join(", ", Enum.GetNames(choice))}",
        { IsArray: true } or { IsGenericType: true } => "list",
        var other => other.Name,
    };
}
