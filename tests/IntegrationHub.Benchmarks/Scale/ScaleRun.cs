using System.Globalization;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.Benchmarks.Runs;

namespace IntegrationHub.Benchmarks.Scale;

/// <summary>How large it is done.</summary>
internal sealed record ScaleSettings(int Instances, int Few, int Finished, int Rounds, int Rate, int Seconds);

/// <summary>Both sizes on one kind of database, in turn, so that both meet the same machine.</summary>
internal sealed class ScaleRun(string kind, ScaleSettings settings, PostgresCluster? cluster, string work)
{
    public async Task<ScaleResult> MeasureAsync(CancellationToken cancellationToken)
    {
        var (few, fewFilled, fewBytes) = await FillAsync("few", "fill", settings.Few, cancellationToken);
        var (many, manyFilled, manyBytes) = await FillAsync("many", "fill", settings.Instances, cancellationToken);
        var (fewRounds, manyRounds) = (new List<Resumed>(), new List<Resumed>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            fewRounds.Add(await ResumeAsync(few, settings.Few, round, cancellationToken));
            manyRounds.Add(await ResumeAsync(many, settings.Instances, round, cancellationToken));
        }

        var (empty, full) = settings.Finished == 0 ? default : await FinishedAsync(cancellationToken);
        return new ScaleResult(
            kind, new Sleeping(settings.Few, fewFilled, fewBytes, fewRounds), new Sleeping(settings.Instances, manyFilled, manyBytes, manyRounds), empty, full,
            new ScaleRatios(
                By(fewRounds, manyRounds, resumed => resumed.OneAtATime.P50), By(fewRounds, manyRounds, resumed => resumed.OneAtATime.P99),
                By(fewRounds, manyRounds, resumed => resumed.OpenLoop.P50), By(fewRounds, manyRounds, resumed => resumed.OpenLoop.P99),
                empty is null || full is null ? null : By(empty.Rounds, full.Rounds, throughput => throughput.OrdersPerSecond)));
    }

    private async Task<(Finished Empty, Finished Full)> FinishedAsync(CancellationToken cancellationToken)
    {
        var empty = await ScaleDatabase.CreateAsync(cluster, work, "none_finished");
        var (full, filled, bytes) = await FillAsync("finished", "finish", settings.Finished, cancellationToken);
        var (emptyRounds, fullRounds) = (new List<Throughput>(), new List<Throughput>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            emptyRounds.Add(await OrdersAsync(empty, round, cancellationToken));
            fullRounds.Add(await OrdersAsync(full, round, cancellationToken));
        }

        return (new Finished(0, null, null, emptyRounds), new Finished(settings.Finished, filled, bytes, fullRounds));
    }

    private async Task<(ScaleDatabase Database, Filled Filled, double BytesEach)> FillAsync(string name, string task, int instances, CancellationToken cancellationToken)
    {
        var database = await ScaleDatabase.CreateAsync(cluster, work, name);
        await database.RunAsync<Filled>("fill", cancellationToken, "--instances", "0");
        var before = await database.SizeAsync();
        var filled = await database.RunAsync<Filled>(task, cancellationToken, "--instances", Text(instances));
        var bytes = Math.Round((double)(await database.SizeAsync() - before) / instances);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind} {name}: {instances} in {filled.Seconds} s, {bytes} bytes each, {filled.RssMegabytes} MB"));
        return (database, filled, bytes);
    }

    private async Task<Resumed> ResumeAsync(ScaleDatabase database, int instances, int round, CancellationToken cancellationToken)
    {
        var resumed = await database.RunAsync<Resumed>("resume", cancellationToken, "--instances", Text(instances), "--round", Text(round), "--rate", Text(settings.Rate));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{kind} {instances} round {round}: p50 {resumed.OneAtATime.P50} p99 {resumed.OneAtATime.P99}, open loop p50 {resumed.OpenLoop.P50} p99 {resumed.OpenLoop.P99} ms, {resumed.IdleRssMegabytes} MB"));
        return resumed;
    }

    private async Task<Throughput> OrdersAsync(ScaleDatabase database, int round, CancellationToken cancellationToken)
    {
        var throughput = await database.RunAsync<Throughput>("orders", cancellationToken, "--round", Text(round), "--seconds", Text(settings.Seconds));
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind} round {round}: {throughput.OrdersPerSecond} orders/s, {throughput.CpuMillisecondsPerOrder} ms CPU each"));
        return throughput;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double By<T>(IReadOnlyList<T> below, IReadOnlyList<T> above, Func<T, double> figure) =>
        Median(below, figure) is > 0 and var divisor ? Math.Round(Median(above, figure) / divisor, 3) : 0;

    private static double Median<T>(IEnumerable<T> rounds, Func<T, double> figure) => Runs.Range.Of(rounds.Select(round => (double?)figure(round)))?.Median ?? 0;
}
