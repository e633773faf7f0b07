using System.Reflection;
using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Tests.Canonical.Text;

public sealed class DefaultValueTests
{
    public static TheoryData<Type> Structs() => [.. typeof(PlainText).Assembly.GetExportedTypes().Where(type => type.IsValueType && !type.IsEnum)];

    [Theory]
    [MemberData(nameof(Structs))]
    public void A_value_that_was_never_parsed_can_be_shown(Type type)
    {
        var value = Activator.CreateInstance(type)!;

        Assert.NotNull(value.ToString());
        Assert.True(value.Equals(Activator.CreateInstance(type)));
        Assert.Equal(value.GetHashCode(), Activator.CreateInstance(type)!.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Structs))]
    public void A_text_value_that_was_never_parsed_has_no_value(Type type)
    {
        if (type.GetInterfaces().Any(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(ITextValue<>)))
        {
            var fault = Assert.Throws<TargetInvocationException>(() => type.GetProperty("Value")!.GetValue(Activator.CreateInstance(type)));

            Assert.IsType<InvalidOperationException>(fault.InnerException);
        }
    }
}
