using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>A member of an object in the input.</summary>
/// <param name="IsNeeded">Whether an object without it is none.</param>
internal sealed record InputMember(string Name, Type Type, bool IsNeeded, bool MayBeNull)
{
    /// <summary>Those that can be written; what is only calculated is left out.</summary>
    public static IEnumerable<InputMember> Of(JsonTypeInfo info) => info.Properties
        .Where(property => property.Set is not null || property.AssociatedParameter is not null)
        .Select(property => new InputMember(
            property.Name, property.PropertyType, IsNeededBy(property), Nullable.GetUnderlyingType(property.PropertyType) is not null || property.IsSetNullable && !property.PropertyType.IsValueType));

    /// <summary>Of a method.</summary>
    public static InputMember Of(ParameterInfo parameter)
    {
        var mayBeNull = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return new InputMember(parameter.Name!, parameter.ParameterType, !mayBeNull, mayBeNull);
    }

    private static bool IsNeededBy(JsonPropertyInfo property) => property.IsRequired
        || property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && Nullable.GetUnderlyingType(property.PropertyType) is null;
}
