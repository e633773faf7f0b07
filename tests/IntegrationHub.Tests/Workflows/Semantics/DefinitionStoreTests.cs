using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Testing;
using IntegrationHub.Workflows.Core;
using IntegrationHub.Workflows.Definitions;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>Versions, drafts, publishing, retracting, and documents as they come back.</summary>
public sealed class DefinitionStoreTests
{
    [Fact]
    public async Task Saving_makes_a_draft_that_is_overwritten_until_it_is_published()
    {
        await using var engine = await Engine.StartAsync(Waiting("other", "x"));
        var store = engine.Definitions;

        Assert.Equal((1, false), Of(await store.SaveAsync(Waiting("w", "first"), publish: false)));
        Assert.Equal((1, false), Of(await store.SaveAsync(Waiting("w", "second"), publish: false)));
        Assert.Equal((1, true), Of(await store.PublishLatestAsync("w")));
        Assert.Equal((1, true), Of(await store.SaveAsync(Waiting("w", "second"), publish: true)));
        Assert.Equal((2, false), Of(await store.SaveAsync(Waiting("w", "third"), publish: false)));
        Assert.Equal([(2, true, false), (1, false, true)], (await store.VersionsAsync("w")).Select(version => (version.Version, version.IsLatest, version.IsPublished)));
        Assert.Equal((2, true), Of(await store.PublishLatestAsync("w")));
        Assert.Equal([(2, true, true), (1, false, false)], (await store.VersionsAsync("w")).Select(version => (version.Version, version.IsLatest, version.IsPublished)));
    }

    [Fact]
    public async Task A_draft_starts_nothing_and_a_broken_one_may_be_saved_but_not_published()
    {
        await using var engine = await Engine.StartAsync(Waiting("other", "x"));
        await engine.Definitions.SaveAsync(Workflow(Sequence("s", Activity("x", "Acme.Unknown"))), publish: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.StartInstanceAsync("w", "i1"));
        await Assert.ThrowsAsync<InvalidDefinitionException>(() => engine.Definitions.PublishLatestAsync("w"));
    }

    [Fact]
    public async Task A_running_instance_keeps_its_version_while_new_ones_are_published_and_the_process_dies()
    {
        await using var engine = await Engine.StartAsync(Waiting("w", "old"));
        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        await engine.Definitions.PublishAsync(Workflow(Sequence("s", Write("first"), Event("e", "go"), Write("new")), "w"));
        await engine.StartInstanceAsync("w", "i2");
        await engine.CrashAsync();
        await engine.SignalAsync("i1", "go", "e1");
        await engine.SignalAsync("i2", "go", "e2");

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        await engine.SeeAsync("i2", WorkflowSubStatus.Finished);
        Assert.Equal(["s", "e", "old"], engine.Trace("i1"));
        Assert.Equal(["s", "first", "e", "new"], engine.Trace("i2"));
        Assert.Equal((1, 2), (engine.Journal("i1").DefinitionVersion, engine.Journal("i2").DefinitionVersion));
    }

    [Fact]
    public async Task A_retracted_version_that_instances_run_on_is_never_written_over()
    {
        await using var engine = await Engine.StartAsync(Waiting("w", "old"));
        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Suspended);

        Assert.True(await engine.Definitions.RetractAsync("w"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.StartInstanceAsync("w", "i2"));
        Assert.Equal((2, false), Of(await engine.Definitions.SaveAsync(Workflow(Sequence("s", Write("other")), "w"), publish: false)));
        await engine.CrashAsync();
        await engine.SignalAsync("i1", "go", "e1");

        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);
        Assert.Equal(["s", "e", "old"], engine.Trace("i1"));
    }

    [Fact]
    public async Task A_retracted_version_may_be_published_again_as_it_is()
    {
        await using var engine = await Engine.StartAsync(Waiting("w", "old"));
        await engine.StartInstanceAsync("w", "i1");
        await engine.Definitions.RetractAsync("w");

        Assert.Equal((1, true), Of(await engine.Definitions.PublishLatestAsync("w")));
        Assert.False(await engine.Definitions.RetractAsync("unknown"));
    }

    [Fact]
    public async Task Publishing_replaces_the_triggers_of_the_version_before()
    {
        await using var engine = await Engine.StartAsync(StartedBy("one"));
        await engine.Definitions.PublishAsync(StartedBy("two"));

        await engine.Runtime.PublishEventAsync("one", null);
        await engine.Runtime.PublishEventAsync("two", null);

        var triggers = await engine.Database.QueryAsync(new IntegrationHub.Storage.Sql("SELECT name FROM triggers").With(), row => row.GetString(0));
        Assert.Equal(["two"], triggers);
        Assert.Equal(1, await CountAsync(engine));
    }

    [Fact]
    public async Task An_exported_document_differs_only_in_what_the_hub_decides()
    {
        const string json = """
            { "definitionId" : "w", "version":7 , "extra":{"version":1.50, "ü":"é\u00e9", "n":1e5},
              "isPublished":false,
              "root":{"id":"s","type":"Elsa.Sequence","activities":[],"unknown":[ 1.0,  null ]}, "name":"w" }
            """;
        await using var engine = await Engine.StartAsync(json);

        var exported = await engine.Definitions.ExportAsync("w");

        Assert.Equal(json.Replace("\"version\":7", "\"version\":1", StringComparison.Ordinal).Replace("\"isPublished\":false", "\"isPublished\":true", StringComparison.Ordinal).Replace(" \"name\":\"w\" }", " \"name\":\"w\" ,\"isLatest\":true}", StringComparison.Ordinal), exported);
        Assert.Equal(exported, await ImportedAgainAsync(engine, exported!));
    }

    [Fact]
    public async Task A_document_as_deep_as_may_be_read_is_exported_as_well()
    {
        var deep = Write("w");
        for (var level = 0; level < 20; level++)
        {
            deep = Sequence($"s{level}", deep);
        }

        await using var engine = await Engine.StartAsync(Workflow(deep));
        await engine.StartInstanceAsync("w", "i1");
        await engine.SeeAsync("i1", WorkflowSubStatus.Finished);

        Assert.Equal(21, engine.Trace("i1").Count());
        Assert.Contains("\"s19\"", await engine.Definitions.ExportAsync("w"), StringComparison.Ordinal);
    }

    /// <summary>Whatever somebody has done to a document, it is read or refused with reasons.</summary>
    [Fact]
    public void A_damaged_document_is_read_or_refused_and_never_crashes_the_reader()
    {
        var catalog = Catalogs.BuiltIn();
        var original = Workflow(
            Flow(
                "f",
                [Switch("sw", "Switch", "MatchAny", ("A", "1 > 0", Write("a"))), Fork("fork", "A"), Activity("each", "ForEach", ("items", Literal(Texts("a"))), ("currentValue", To("v")), ("body", Sequence("b", Event("e", "x")).With(("own", "Object", 1))))],
                "sw -> fork", "fork:A -> each"),
            "w",
            ("v", "Object", 1));
        JsonNode?[] replacements = [null, JsonValue.Create("text"), JsonValue.Create(7.5), JsonValue.Create(true), new JsonArray(1, null, "x"), new JsonObject { ["id"] = 3 }, new JsonArray(new JsonObject { ["type"] = "Elsa.Sequence", ["id"] = "x" })];

        Prop.ForAll(
            Arb.From(from places in Gen.Choose(0, 100_000).ListOf(3) from values in Gen.Choose(0, replacements.Length - 1).ListOf(3) select places.Zip(values).ToList()),
            damages =>
            {
                var document = JsonNode.Parse(original)!;
                damages.ForEach(damage => Replace(document, damage.First, replacements[damage.Second]));
                try
                {
                    var definition = DefinitionReader.Read(document.ToJsonString());
                    _ = DefinitionValidator.Validate(definition, catalog);
                    _ = TriggerReader.Validate(definition, catalog).Count();
                    catalog.Offer(definition);
                    _ = DefinitionWriter.Stamp(definition.Json, new DefinitionVersion("w", 1, "w", true, true, default));
                    return true.Label("");
                }
                catch (InvalidDefinitionException)
                {
                    return true.Label("");
                }
#pragma warning disable CA1031 // Any other exception is what this test looks for.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    return false.Label($"{failure.GetType().Name} {failure.Message}: {document.ToJsonString()}");
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static void Replace(JsonNode document, int place, JsonNode? value)
    {
        var places = Places(document).ToList();
        var (parent, key) = places[place % places.Count];
        if (parent is JsonObject members)
        {
            members[(string)key] = value?.DeepClone();
        }
        else
        {
            ((JsonArray)parent)[(int)key] = value?.DeepClone();
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node)
    {
        var inside = node switch
        {
            JsonObject members => members.Select(member => ((JsonNode)members, (object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((JsonNode)items, (object)index, item)),
            _ => [],
        };
        return inside.SelectMany(place => Places(place.Item3).Prepend((place.Item1, place.Item2)));
    }

    private static async Task<string?> ImportedAgainAsync(Engine engine, string exported)
    {
        await engine.Definitions.SaveAsync(exported.Replace("\"name\":\"w\"", "\"name\":\"v\"", StringComparison.Ordinal), publish: true);
        await engine.Definitions.SaveAsync(exported, publish: true);
        return (await engine.Definitions.ExportAsync("w"))!.Replace("\"version\":3", "\"version\":1", StringComparison.Ordinal);
    }

    private static (int Version, bool IsPublished) Of(SavedDefinition saved) => (saved.Version.Version, saved.Version.IsPublished);

    private static string Waiting(string id, string after) => Workflow(Sequence("s", Event("e", "go"), Write(after)), id);

    private static string StartedBy(string name)
    {
        var trigger = Event("e", name);
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return Workflow(Flow("f", [trigger, Write("a")], "e -> a"));
    }

    private static async Task<long> CountAsync(Engine engine) =>
        (await engine.Database.QueryAsync(new IntegrationHub.Storage.Sql("SELECT COUNT(*) FROM workflow_instances").With(), row => row.GetInt64(0)))[0];
}
