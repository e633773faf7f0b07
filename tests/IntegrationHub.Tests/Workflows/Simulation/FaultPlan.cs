namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>How much goes wrong in one seed, and until when. After <see cref="CalmAt"/> nothing does any more.</summary>
internal sealed class FaultPlan
{
    /// <summary>How long the simulated vendors remember a key.</summary>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromSeconds(90);

    public FaultPlan(Dice dice)
    {
        var calm = dice.Between(14, 24);
        if (dice.Happens(0.08))
        {
            OutageFrom = dice.Between(2, 12);
            OutageUntil = OutageFrom + KeyLifetime + dice.Between(5, 25);
            calm = OutageUntil + dice.Between(0, 3);
        }

        CalmAt = calm;
        var window = Math.Min(calm.TotalSeconds, 24);
        Crashes = [.. Times(dice, dice.Number(5), window)];
        Pauses = [.. Times(dice, dice.Number(4), window)];
        Stops = [.. Times(dice, dice.Number(3), window)];
        StorageOutages = [.. Times(dice, dice.Number(3), window).Select(from => (from, from + dice.Between(0.2, 1.5)))];
        ClockSkew = 5;
        CrashAtCommit = dice.Pick(0, 0.005, 0.015);
        CommitRefused = dice.Pick(0, 0.005, 0.02);
        CommitAnswerLost = dice.Pick(0, 0.01, 0.02);
        CommitLate = dice.Pick(0, 0.005, 0.01);
        CommitSlow = dice.Pick(0, 0.02, 0.05);
        ReadSlow = dice.Pick(0.1, 0.3);
        RequestLost = dice.Pick(0, 0.03, 0.1);
        AnswerLost = dice.Pick(0, 0.05, 0.15);
        LyingAnswer = dice.Pick(0, 0.05, 0.1);
        Busy = dice.Pick(0, 0.05, 0.2);
        VendorSlow = dice.Pick(0, 0.05, 0.15);
        Care = TimeSpan.FromSeconds(dice.Pick(0, 2, 60));
        if (dice.Happens(0.012))
        {
            FrozenFrom = dice.Between(2, 12);
            FrozenUntil = FrozenFrom + dice.Between(1_800, 5_400);
            FreezesAll = dice.Happens(0.6);
            CalmAt = FrozenUntil + dice.Between(1, 6);
        }
    }

    private FaultPlan() => (Crashes, Pauses, Stops, StorageOutages, Care) = ([], [], [], [], TimeSpan.FromMinutes(1));

    /// <summary>Nothing goes wrong by itself, and all clocks are right.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Nothing goes wrong, and a process that stops has a door, which is closed first, and is gone only a moment after its engine.</summary>
    public static FaultPlan OrderedStops { get; } = new() { ExitTakes = TimeSpan.FromMilliseconds(200) };

    public TimeSpan CalmAt { get; }

    /// <summary>How long a process goes on after its engine has stopped; zero: it ends with it, whatever it was asked meanwhile.</summary>
    public TimeSpan ExitTakes { get; private init; }

    /// <summary>By how many seconds a node's clock is wrong at most.</summary>
    public double ClockSkew { get; }

    /// <summary>How long nodes count everything after the end of a life.</summary>
    public TimeSpan Care { get; }

    /// <summary>The vendors answer nothing in this time.</summary>
    public TimeSpan OutageFrom { get; }

    public TimeSpan OutageUntil { get; }

    /// <summary>Processes stand still for an hour or so, as when their machine sleeps.</summary>
    public TimeSpan FrozenFrom { get; }

    public TimeSpan FrozenUntil { get; }

    /// <summary>Whether that happens to every node or to one.</summary>
    public bool FreezesAll { get; }

    public IReadOnlyList<TimeSpan> Crashes { get; }

    public IReadOnlyList<TimeSpan> Pauses { get; }

    public IReadOnlyList<TimeSpan> Stops { get; }

    public IReadOnlyList<(TimeSpan From, TimeSpan Until)> StorageOutages { get; }

    /// <summary>The probability that a node dies just when a commit of its own becomes durable.</summary>
    public double CrashAtCommit { get; }

    public double CommitRefused { get; }

    public double CommitAnswerLost { get; }

    /// <summary>The probability that a commit whose answer was lost becomes durable only afterwards.</summary>
    public double CommitLate { get; }

    public double CommitSlow { get; }

    public double ReadSlow { get; }

    public double RequestLost { get; }

    public double AnswerLost { get; }

    public double LyingAnswer { get; }

    public double Busy { get; }

    public double VendorSlow { get; }

    public bool IsVendorOut(TimeSpan now) => now >= OutageFrom && now < OutageUntil;

    public bool IsStorageOut(TimeSpan now) => StorageOutages.Any(outage => now >= outage.From && now < outage.Until);

    private static List<TimeSpan> Times(Dice dice, int count, double before) => [.. Enumerable.Range(0, count).Select(_ => dice.Between(0.5, before))];
}
