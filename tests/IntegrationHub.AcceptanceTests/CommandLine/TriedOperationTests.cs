using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Connectors;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Connectors.Effects;
using IntegrationHub.Host.Connections.Trials;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>Whatever a capability can do can be tried, also one that comes later.</summary>
public sealed class TriedOperationTests
{
    private static readonly InputShape Shape = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static TheoryData<string> Capabilities() => [.. Capability.All.Except([Capability.WebhookReceive]).Select(capability => capability.Name)];

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Capability_can_be_tried_with_every_method_that_it_has(string name)
    {
        var capability = Capability.All.Single(known => known.Name == name);
        var operations = TriedOperation.Of([capability]);

        var methods = capability.Interface.GetInterfaces().Append(capability.Interface).SelectMany(type => type.GetMethods()).Where(method => !method.IsSpecialName);
        Assert.Equal(methods.OrderBy(method => method.Name).Select(method => method.Name), operations.Select(operation => operation.Method.Name).Order());
        Assert.Equal(capability.Writes, operations.Where(operation => operation.IsWrite).Select(operation => operation.Name));
        Assert.All(operations, operation => Assert.Equal(
            operation.IsWrite, operation.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(EffectKey))));
    }

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Example_of_an_input_can_be_used(string name) => Assert.All(TriedOperation.Of([Capability.All.Single(known => known.Name == name)]), operation =>
    {
        var example = new TrialMenu(NoConnections(), "none", Shape).Example(operation);
        var binder = new InputBinder(Shape);

        var bound = binder.Bind(operation, JsonElement.Parse(Regex.Match(example, "'(.*)'").Groups[1].Value), new EffectKey("KEY-1"), CancellationToken.None);

        Assert.Empty(binder.Problems);
        Assert.Equal(operation.Method.GetParameters().Length, bound!.Length);
    });

    [Fact]
    public void Operation_of_two_capabilities_goes_by_their_names() =>
        Assert.Equal(["message.email", "message.sms"], TriedOperation.Of([Capability.MessageEmail, Capability.MessageSms]).Select(operation => operation.Name));

    private static ConnectionDirectory NoConnections() => new ServiceCollection().AddLogging().AddConnectors(new ConfigurationBuilder().Build(), []).BuildServiceProvider()
        .GetRequiredService<ConnectionDirectory>();
}
