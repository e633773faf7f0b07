using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

internal sealed class SandboxPickupDesk(SandboxClient client) : IPickupDesk
{
    public async Task<Outcome<string>> CreateTaskAsync(PickTaskRequest task, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync("pos/tasks", SandboxMapping.FromTask(task), SandboxJson.Default.SandboxTask, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => created.Id);

    public Task<Outcome<Nothing>> CancelTaskAsync(string taskId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        PostAsync($"pos/tasks/{taskId}/cancel", reason, key, cancellationToken);

    public Task<Outcome<Nothing>> PutBackAsync(string taskId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        PostAsync($"pos/tasks/{taskId}/put-back", null, key, cancellationToken);

    public Task<Outcome<Nothing>> ConfirmHandoverAsync(string handoverId, string orderId, EffectKey key, CancellationToken cancellationToken) =>
        PostAsync($"pos/handovers/{handoverId}/confirm", null, key, cancellationToken);

    public Task<Outcome<Nothing>> RefuseHandoverAsync(string handoverId, string orderId, string reason, EffectKey key, CancellationToken cancellationToken) =>
        PostAsync($"pos/handovers/{handoverId}/refuse", reason, key, cancellationToken);

    private async Task<Outcome<Nothing>> PostAsync(string path, string? reason, EffectKey key, CancellationToken cancellationToken)
    {
        var done = reason is null
            ? await client.PostAsync(path, SandboxJson.Default.SandboxCreated, key, cancellationToken)
            : await client.PostAsync(path, new SandboxReason(reason), SandboxJson.Default.SandboxReason, SandboxJson.Default.SandboxCreated, key, cancellationToken);
        return done.Map(_ => default(Nothing));
    }
}
