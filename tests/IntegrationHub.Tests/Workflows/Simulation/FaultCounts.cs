namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>What really went wrong: a simulation that hurts nobody proves nothing.</summary>
internal sealed class FaultCounts
{
    public long Crashes { get; set; }

    public long Pauses { get; set; }

    public long Stops { get; set; }

    public long Freezes { get; set; }

    public long Fenced { get; set; }

    public long TakenUp { get; set; }

    public long CommitsRefused { get; set; }

    public long CommitAnswersLost { get; set; }

    public long CommitsLate { get; set; }

    public long RequestsLost { get; set; }

    public long AnswersLost { get; set; }

    public long LyingAnswers { get; set; }

    public long Replays { get; set; }

    public long LookUps { get; set; }

    public long EarlySignals { get; set; }

    public long DuplicateSignals { get; set; }

    public long Cancelled { get; set; }

    public long Compensated { get; set; }

    /// <summary>Retries of what has faulted, and decisions about calls, by a person.</summary>
    public long Retries { get; set; }

    public long Decisions { get; set; }

    /// <summary>Whatever may have ended a life without a word.</summary>
    public long Deaths => Crashes + Pauses + Freezes + Stops;

    /// <summary>All of them by name.</summary>
    public IEnumerable<(string Name, long Value)> All =>
    [
        (nameof(Crashes), Crashes),
        (nameof(Pauses), Pauses),
        (nameof(Stops), Stops),
        (nameof(Freezes), Freezes),
        (nameof(Fenced), Fenced),
        (nameof(TakenUp), TakenUp),
        (nameof(CommitsRefused), CommitsRefused),
        (nameof(CommitAnswersLost), CommitAnswersLost),
        (nameof(CommitsLate), CommitsLate),
        (nameof(RequestsLost), RequestsLost),
        (nameof(AnswersLost), AnswersLost),
        (nameof(LyingAnswers), LyingAnswers),
        (nameof(Replays), Replays),
        (nameof(LookUps), LookUps),
        (nameof(EarlySignals), EarlySignals),
        (nameof(DuplicateSignals), DuplicateSignals),
        (nameof(Cancelled), Cancelled),
        (nameof(Compensated), Compensated),
        (nameof(Retries), Retries),
        (nameof(Decisions), Decisions),
    ];

    public void Add(FaultCounts other)
    {
        Crashes += other.Crashes;
        Pauses += other.Pauses;
        Stops += other.Stops;
        Freezes += other.Freezes;
        Fenced += other.Fenced;
        TakenUp += other.TakenUp;
        CommitsRefused += other.CommitsRefused;
        CommitAnswersLost += other.CommitAnswersLost;
        CommitsLate += other.CommitsLate;
        RequestsLost += other.RequestsLost;
        AnswersLost += other.AnswersLost;
        LyingAnswers += other.LyingAnswers;
        Replays += other.Replays;
        LookUps += other.LookUps;
        EarlySignals += other.EarlySignals;
        DuplicateSignals += other.DuplicateSignals;
        Cancelled += other.Cancelled;
        Compensated += other.Compensated;
        Retries += other.Retries;
        Decisions += other.Decisions;
    }

    public override string ToString() => string.Join(", ", All.Select(count => $"{count.Name} {count.Value}"));
}
