using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using static IntegrationHub.Tests.Workflows.Semantics.Draw;

namespace IntegrationHub.Tests.Workflows.Semantics;

/// <summary>Random flowcharts against oracles that know nothing of counters.</summary>
public sealed class FlowchartPropertyTests
{
    /// <summary>Arrows lead from lower to higher numbers, so the chart ends; the oracle follows them in that order.</summary>
    [Fact]
    public void A_chart_without_loops_runs_every_activity_that_is_followed_exactly_once() => Prop.ForAll(
        Arb.From(from kinds in Gen.Choose(0, 3).ListOf(9) from arrows in Gen.Choose(0, 719).ListOf(16) select (kinds.ToList(), arrows.ToList())),
        sample =>
        {
            var (kinds, arrows) = sample;
            var drawn = arrows.Select(arrow => (From: arrow % 9, To: arrow / 9 % 9, Second: arrow / 81 % 2 == 1)).Where(arrow => arrow.From < arrow.To).Select(arrow => (arrow.From, arrow.To, Port: PortOf(kinds[arrow.From], arrow.Second))).Distinct().ToList();
            var chart = Flow("f", [.. kinds.Select((kind, number) => Node(number, kind))], [.. drawn.Select(arrow => $"n{arrow.From}:{arrow.Port} -> n{arrow.To}")]);

            var run = PureRun.Of(chart);

            var expected = Followed(kinds, drawn);
            var actual = run.Ended.Where(ended => ended.ActivityId != "f").Select(ended => ended.ActivityId).Order(StringComparer.Ordinal);
            return (run.Status == "Finished" && actual.SequenceEqual(expected)).Label($"{string.Join(", ", drawn)}: expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}, {run.Status}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>Sequences, choices, forks with joins and loops in each other, drawn with arrows; the oracle counts as one counts in a program.</summary>
    [Fact]
    public void Loops_forks_and_choices_in_each_other_run_as_often_as_a_program_would() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 999).ListOf(40)),
        choices =>
        {
            var program = new RandomProgram([.. choices]);

            var run = PureRun.Of(program.Chart, program.Variables);

            var actual = run.Lines.GroupBy(line => line!).ToDictionary(same => same.Key, same => same.Count());
            return (run.Status == "Finished" && program.Expected.Count == actual.Count && program.Expected.All(line => actual.GetValueOrDefault(line.Key) == line.Value))
                .Label($"{program.Chart["connections"]}: expected {string.Join(' ', program.Expected)}, got {string.Join(' ', actual)}, {run.Status}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static JsonObject Node(int number, int kind) => kind switch
    {
        0 => Activity($"n{number}", "FlowDecision", ("condition", Literal(true))),
        1 => Activity($"n{number}", "FlowDecision", ("condition", Literal(false))),
        2 => Fork($"n{number}", "A", "B"),
        _ => Write($"n{number}"),
    };

    private static string PortOf(int kind, bool second) => (kind, second) switch
    {
        (0 or 1, false) => "True",
        (0 or 1, true) => "False",
        (2, false) => "A",
        (2, true) => "B",
        _ => "Done",
    };

    private static List<string> Followed(List<int> kinds, List<(int From, int To, string Port)> arrows)
    {
        var runs = new SortedSet<int> { 0 };
        for (var number = 1; number < kinds.Count; number++)
        {
            if (arrows.Exists(arrow => arrow.To == number && runs.Contains(arrow.From) && Leaves(kinds[arrow.From], arrow.Port)))
            {
                runs.Add(number);
            }
        }

        return [.. runs.Select(number => $"n{number}").Order(StringComparer.Ordinal)];
    }

    private static bool Leaves(int kind, string port) => kind switch
    {
        0 => port == "True",
        1 => port == "False",
        _ => true,
    };

    /// <summary>A structured program, drawn as one flowchart while it is counted.</summary>
    private sealed class RandomProgram
    {
        private readonly Queue<int> _choices;
        private readonly List<JsonObject> _activities = [];
        private readonly List<string> _arrows = [];
        private readonly List<string> _counters = [];

        public RandomProgram(IEnumerable<int> choices)
        {
            _choices = new Queue<int>(choices);
            Add(Draw.Write("start"));
            Expected["start"] = 1;
            var end = Block("start:Done", 1, 4);
            Write(end, "end", 1);
            Chart = Flow("f", [.. _activities], [.. _arrows]);
        }

        public JsonObject Chart { get; }

        public Dictionary<string, int> Expected { get; } = new(StringComparer.Ordinal);

        public (string Id, string Type, JsonNode? Value)[] Variables => [.. _counters.Select(counter => (counter, "Int32", (JsonNode?)0))];

        /// <param name="from">The port that the block begins behind.</param>
        /// <param name="times">How often it runs.</param>
        /// <returns>The port behind its end.</returns>
        private string Block(string from, int times, int depth)
        {
            var choice = Next();
            if (depth == 0)
            {
                return Write(from, $"w{_activities.Count}", times);
            }

            return (choice % 6) switch
            {
                0 => Write(from, $"w{_activities.Count}", times),
                1 => Block(Block(from, times, depth - 1), times, depth - 1),
                2 => Choice(from, times, depth, takesFirst: choice % 7 < 4, hasElse: choice % 5 < 3),
                3 => Loop(from, times, depth, rounds: (choice % 3) + 1),
                _ => Parallel(from, times, depth, choice % 7 < 4 ? "WaitAll" : null),
            };
        }

        private string Choice(string from, int times, int depth, bool takesFirst, bool hasElse)
        {
            var decision = Add(Activity($"d{_activities.Count}", "FlowDecision", ("condition", Literal(takesFirst))));
            Connect(from, decision);
            var then = Block($"{decision}:True", takesFirst ? times : 0, depth - 1);
            var otherwise = hasElse ? Block($"{decision}:False", takesFirst ? 0 : times, depth - 1) : $"{decision}:False";
            var join = Write(then, $"j{_activities.Count}", times);
            Connect(otherwise, join.Split(':')[0]);
            return join;
        }

        private string Loop(string from, int times, int depth, int rounds)
        {
            var counter = $"c{_counters.Count}";
            _counters.Add(counter);
            var reset = Add(Set($"r{_activities.Count}", counter, Literal(0)));
            Connect(from, reset);
            var head = Add(Set($"h{_activities.Count}", counter, Js($"getVariable('{counter}') + 1")));
            Connect($"{reset}:Done", head);
            var body = Block($"{head}:Done", times * rounds, depth - 1);
            var more = Add(Decide($"m{_activities.Count}", $"getVariable('{counter}') < {rounds}"));
            Connect(body, more);
            Connect($"{more}:True", head);
            return $"{more}:False";
        }

        private string Parallel(string from, int times, int depth, string? mode)
        {
            var fork = Add(Fork($"f{_activities.Count}", "A", "B"));
            Connect(from, fork);
            var left = Block($"{fork}:A", times, depth - 1);
            var right = Block($"{fork}:B", times, depth - 1);
            if (mode is null)
            {
                var meeting = Write(left, $"i{_activities.Count}", times);
                Connect(right, meeting.Split(':')[0]);
                return meeting;
            }

            var join = Add(Join($"a{_activities.Count}", mode));
            Connect(left, join);
            Connect(right, join);
            return $"{join}:Done";
        }

        private string Write(string from, string id, int times)
        {
            Add(Draw.Write(id));
            Connect(from, id);
            if (times > 0)
            {
                Expected[id] = times;
            }

            return $"{id}:Done";
        }

        private int Next() => _choices.TryDequeue(out var choice) ? choice : 0;

        private string Add(JsonObject activity)
        {
            _activities.Add(activity);
            return activity["id"]!.GetValue<string>();
        }

        private void Connect(string from, string to) => _arrows.Add($"{from} -> {to}");
    }
}
