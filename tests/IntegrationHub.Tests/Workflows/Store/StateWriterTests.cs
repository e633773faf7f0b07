using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Store;

namespace IntegrationHub.Tests.Workflows.Store;

/// <summary>The writer by hand writes what the types' metadata would, whatever members a state has or gets.</summary>
public sealed class StateWriterTests
{
    private static readonly string[] OnlyForASecondStep = ["undo", "its", "activityOutputs", "lastResult", "triggerPayload"];

    private static readonly string[] Values = ["""{"a":[1,2.50,"x"],"b":{"c":null}}""", "\"text with \\\"quotes\\\" and \u00fc\"", "12.0", "true", "null", "[]", "{}", "{\n  \"for\": \"people\"\n}"];

    [Fact]
    public void A_state_is_written_by_hand_as_by_metadata()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var state = (InstanceState)Some(typeof(InstanceState), new Random(seed), 0)!;
            state.SubStatus = WorkflowSubStatus.Faulted;

            var written = JsonNode.Parse(StateSerializer.Write(state));

            var expected = JsonNode.Parse(StateSerializer.WriteByMetadata(state));
            Assert.True(JsonNode.DeepEquals(expected, written), $"seed {seed}:\n{expected!.ToJsonString()}\n{written!.ToJsonString()}");
            var readBack = JsonNode.Parse(StateSerializer.WriteByMetadata(StateSerializer.Read(StateSerializer.Write(state))));
            Assert.True(JsonNode.DeepEquals(expected, readBack), $"seed {seed}, read back:\n{expected.ToJsonString()}\n{readBack!.ToJsonString()}");
        }
    }

    [Fact]
    public void Of_an_instance_that_is_over_only_what_a_next_step_needs_is_left_out()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var state = (InstanceState)Some(typeof(InstanceState), new Random(seed), 0)!;
            (state.Status, state.SubStatus, state.Executions, state.Detached) = (WorkflowStatus.Finished, WorkflowSubStatus.Finished, [], []);

            var written = JsonNode.Parse(StateSerializer.Write(state));

            var expected = JsonNode.Parse(StateSerializer.WriteByMetadata(state))!.AsObject();
            foreach (var name in OnlyForASecondStep)
            {
                expected.Remove(name);
            }

            Assert.True(JsonNode.DeepEquals(expected, written), $"seed {seed}");
        }
    }

    [Fact]
    public void What_could_not_be_written_leaves_nothing_behind_for_the_next()
    {
        var state = (InstanceState)Some(typeof(InstanceState), new Random(1), 0)!;
        var before = StateSerializer.Write(state);
        var broken = (InstanceState)Some(typeof(InstanceState), new Random(2), 0)!;
        broken.Variables = new Dictionary<string, JsonElement> { ["x"] = default };

        Assert.ThrowsAny<InvalidOperationException>(() => StateSerializer.Write(broken));

        Assert.Equal(before, StateSerializer.Write(state));
    }

    /// <summary>A value of the type with about half of its members set; deep down none are.</summary>
    private static object? Some(Type type, Random random, int depth) => type switch
    {
        // A null value and no value are the same where there may be none.
        _ when type == typeof(JsonElement?) => random.Next(2) == 0 ? null : JsonElement.Parse(Values[0]),
        _ when Nullable.GetUnderlyingType(type) is { } inner => random.Next(2) == 0 ? null : Some(inner, random, depth),
        _ when type == typeof(string) => $"s{random.Next(100)}",
        _ when type == typeof(int) => random.Next(3) == 0 ? 0 : random.Next(-5, 100_000),
        _ when type == typeof(long) => random.NextInt64(),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(2_000_000_000_000)),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(random.Next()),
        _ when type == typeof(JsonElement) => JsonElement.Parse(Values[random.Next(Values.Length)]),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
        _ when type.IsArray => Filled(Array.CreateInstance(type.GetElementType()!, random.Next(4)), random, depth),
        _ when typeof(IDictionary).IsAssignableFrom(type) => Filled((IDictionary)Activator.CreateInstance(type)!, type.GetGenericArguments(), random, depth),
        _ when typeof(IEnumerable).IsAssignableFrom(type) => Filled((IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!, type.GetGenericArguments()[0], random, depth),
        _ => Made(type, random, depth),
    };

    private static object Made(Type type, Random random, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var nullability = new NullabilityInfoContext();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            nullability.Create(parameter).WriteState == NullabilityState.Nullable && (depth > 2 || random.Next(2) == 0) ? null : Some(parameter.ParameterType, random, depth + 1))]);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            var isRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
            var isNullable = nullability.Create(property).WriteState == NullabilityState.Nullable;
            if (isRequired || (random.Next(2) == 0 && !(isNullable && depth > 2)))
            {
                property.SetValue(made, Some(property.PropertyType, random, depth + 1));
            }
        }

        return made;
    }

    private static Array Filled(Array array, Random random, int depth)
    {
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(Some(array.GetType().GetElementType()!, random, depth + 1), i);
        }

        return array;
    }

    private static IDictionary Filled(IDictionary dictionary, Type[] types, Random random, int depth)
    {
        for (var i = random.Next(3); i > 0; i--)
        {
            dictionary[Some(types[0], random, depth + 1)!] = Some(types[1], random, depth + 1);
        }

        return dictionary;
    }

    private static IList Filled(IList list, Type type, Random random, int depth)
    {
        for (var i = random.Next(3); i > 0 && depth < 5; i--)
        {
            list.Add(Some(type, random, depth + 1));
        }

        return list;
    }
}
