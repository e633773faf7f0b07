using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Effects;

namespace IntegrationHub.Connectors.Sandbox;

/// <summary>Returns of the ERP and of the shop: which of them is meant says the id that it gave to the order or the return.</summary>
internal sealed class SandboxReturns(SandboxClient client) : IReturnRecorder, ICreditIssuer
{
    public async Task<Outcome<string>> OpenAsync(ReturnAnnouncement announced, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"{SandboxMapping.SystemOf(announced.RecordedOrderId)}/returns", SandboxMapping.FromAnnouncement(announced),
            SandboxJson.Default.SandboxReturn, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => created.Id);

    public async Task<Outcome<Nothing>> ReceiveAsync(ReturnReceipt received, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"{SandboxMapping.SystemOf(received.RecordId)}/returns/{received.RecordId}/receive", SandboxMapping.FromReceipt(received),
            SandboxJson.Default.SandboxReceipt, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<Nothing>> CancelReturnAsync(string recordId, string returnId, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            $"{SandboxMapping.SystemOf(recordId)}/returns/{recordId}/cancel", SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(_ => default(Nothing));

    public async Task<Outcome<string>> CreditAsync(CreditRequest credit, EffectKey key, CancellationToken cancellationToken) =>
        (await client.PostAsync(
            "erp/credit-notes", SandboxMapping.FromCredit(credit), SandboxJson.Default.SandboxCredit, SandboxJson.Default.SandboxCreated, key, cancellationToken))
            .Map(created => created.Id);
}
