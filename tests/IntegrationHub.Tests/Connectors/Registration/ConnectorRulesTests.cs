using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Tests.Connectors.Registration;

public sealed class ConnectorRulesTests
{
    private static readonly ConnectorDescriptor Right = new TestConnector().Descriptor;

    [Fact]
    public void Write_without_a_declaration_is_refused() => Refused(
        Right with { Idempotency = new Dictionary<string, Idempotency>() },
        "Connector 'test' does not declare how a repeat of message.send stays harmless; add it to the descriptor's Idempotency.");

    [Fact]
    public void Declaration_of_a_foreign_operation_is_refused() => Refused(
        Right with { Idempotency = new Dictionary<string, Idempotency>(TestConnector.Keyed) { ["message.sned"] = new Idempotency.Natural() } },
        "Connector 'test' declares a repeat of message.sned, which belongs to none of its capabilities; remove it or declare the capability.");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(40, 0)]
    public void Key_without_length_or_lifetime_is_refused(int length, int days) => Refused(
        Right with { Idempotency = new Dictionary<string, Idempotency> { [Operations.MessageSend] = new Idempotency.Key(length, TimeSpan.FromDays(days)) } },
        "Connector 'test' declares a key for message.send that nobody could use; give it a length and a lifetime above zero.");

    [Fact]
    public void Open_options_type_is_refused() => Refused(
        Right with { OptionsType = typeof(OpenOptions) },
        "Connector 'test' has the options type OpenOptions; make it a sealed class with a constructor without parameters.");

    [Fact]
    public void Two_connectors_of_one_name_are_refused()
    {
        var type = typeof(TestConnector).FullName;

        Assert.Equal(
            [$"Two connectors are called 'TEST': {type} and {type}."],
            Assert.Throws<ConnectionConfigurationException>(() => ConnectorRules.Check([new TestConnector(), new TestConnector { Descriptor = Right with { Name = "TEST" } }])).Errors);
    }

    [Fact]
    public async Task What_is_declared_and_what_is_implemented_are_compared_at_start()
    {
        await using var hub = TestHub.Of(
            """{ "erp": { "Connector": "test", "Options": { "BaseAddress": "http://127.0.0.1:1" } } }""",
            new TestConnector { Descriptor = Right with { Capabilities = [Capability.MessageEmail, Capability.EventFeed] } });

        var failure = Assert.Throws<ConnectionConfigurationException>(() => hub.Directory);

        Assert.Equal(
            ["Connector 'test' declares event.feed and does not implement it.", "Connector 'test' implements stock.read and does not declare it."],
            failure.Errors);
    }

    [Fact]
    public async Task Connections_are_made_when_the_host_starts()
    {
        await using var hub = TestHub.Of(
            """{ "erp": { "Connector": "test", "Options": { "BaseAddress": "http://127.0.0.1:1" } } }""",
            new TestConnector { Descriptor = Right with { Capabilities = [Capability.MessageEmail] } });
        var start = hub.Services.GetServices<IHostedService>().OfType<ConnectionStart>().Single();

        await Assert.ThrowsAsync<ConnectionConfigurationException>(() => start.StartAsync(CancellationToken.None));
    }

    [Fact]
    public void Every_interface_has_one_capability_and_every_write_an_owner()
    {
        var interfaces = typeof(Capability).Assembly.GetExportedTypes().Where(type => type.IsInterface && type.Namespace == typeof(Capability).Namespace && type != typeof(IMessageSender));
        var operations = typeof(Operations).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(interfaces.Order(ByName), Capability.All.Select(capability => capability.Interface).Order(ByName));
        Assert.Equal(operations.Order(StringComparer.Ordinal), Capability.All.SelectMany(capability => capability.Writes).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_operations_and_only_they_take_an_effect_key() => Assert.All(Capability.All, capability => Assert.Equal(
        capability.Writes.Count,
        capability.Interface.GetInterfaces().Append(capability.Interface).SelectMany(type => type.GetMethods()).Count(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(EffectKey)))));

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.FullName, other.FullName));

    private static void Refused(ConnectorDescriptor descriptor, string error) => Assert.Equal(
        [error], Assert.Throws<ConnectionConfigurationException>(() => ConnectorRules.Check([new TestConnector { Descriptor = descriptor }])).Errors);

#pragma warning disable CA1852 // That it is open is what the test needs.
    private class OpenOptions;
#pragma warning restore CA1852
}
