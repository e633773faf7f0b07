using System.Text.Json;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Definitions;
using IntegrationHub.Workflows.Journal;
using IntegrationHub.Workflows.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Workflows.Verification;

/// <summary>An engine on a database of its own that is thrown away, with a clock that moves when it is told to.</summary>
internal sealed class VerificationEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Sql Undispatched = new("SELECT COUNT(*) FROM signals WHERE dispatched = 0");
    private static readonly Sql DueTimers = new("SELECT COUNT(*) FROM timers WHERE due_at <= @now");
    private static readonly Sql WaitingTasks = new("SELECT subject, data FROM outbox WHERE type = @type");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-verify-");
    private readonly VirtualClock _clock = new();
    private readonly ServiceProvider _services;

    private VerificationEngine()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock);
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("Data", _folder.FullName)]).Build());
        services.AddWorkflows();
        _services = services.BuildServiceProvider();
    }

    public WorkflowRuntime Runtime => _services.GetRequiredService<WorkflowRuntime>();

    public DefinitionStore Definitions => _services.GetRequiredService<DefinitionStore>();

    public JournalReader Journals => _services.GetRequiredService<JournalReader>();

    public IHubDatabase Database => _services.GetRequiredService<IHubDatabase>();

    public static async Task<VerificationEngine> StartAsync()
    {
        var engine = new VerificationEngine();
        foreach (var service in engine._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return engine;
    }

    /// <summary>The ids of announced tasks with this name.</summary>
    public async Task<IReadOnlyList<string>> OpenTasksAsync(string taskName)
    {
        var announced = await Database.QueryAsync(WaitingTasks.With(Activities.Primitives.RunTaskBehavior.Requested), row => JsonElement.Parse(row.GetString(1)));
        return [.. announced.Where(task => task.Text("taskName") == taskName).Select(task => task.Text("taskId")!)];
    }

    public async Task PassAsync(TimeSpan time)
    {
        await SettleAsync();
        _clock.Advance(time);
    }

    /// <summary>Waits until nothing moves any more: no instance runs, no timer is due, no signal is on its way.</summary>
    /// <exception cref="TimeoutException">It never came to rest.</exception>
    public async Task SettleAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        var calm = 0;
        while (calm < 2)
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException("The engine did not come to rest.");
            }

            calm = await IsCalmAsync() ? calm + 1 : 0;
            await Task.Delay(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsCalmAsync() =>
        Runtime.Active == 0
        && _services.GetRequiredService<BackgroundWork>().IsIdle
        && await CountAsync(Undispatched.With()) == 0
        && await CountAsync(DueTimers.With(_clock.GetUtcNow().ToUnixTimeMilliseconds())) == 0
        && Runtime.Active == 0;

    private async Task<long> CountAsync(Statement query) => (await Database.QueryAsync(query, row => row.GetInt64(0)))[0];
}
