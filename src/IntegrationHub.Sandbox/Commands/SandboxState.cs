using System.Text.Json;
using IntegrationHub.Sandbox.Autopilot;
using IntegrationHub.Sandbox.Carrier;
using IntegrationHub.Sandbox.Control;
using IntegrationHub.Sandbox.DemoData;
using IntegrationHub.Sandbox.Effects;
using IntegrationHub.Sandbox.Erp;
using IntegrationHub.Sandbox.Events;
using IntegrationHub.Sandbox.Http;
using IntegrationHub.Sandbox.Messaging;
using IntegrationHub.Sandbox.Payments;
using IntegrationHub.Sandbox.Pos;
using IntegrationHub.Sandbox.Shop;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>The whole simulated retailer as a pure function of its commands: no clock, no random, no I/O. Used by one thread at a time.</summary>
internal sealed class SandboxState
{
    private readonly AnswerBook _answers = new();

    public SandboxState()
    {
        var retailer = DemoRetailer.Create();
        Erp = new ErpSystem(retailer, Events, Operations);
        Shop = new ShopSystem(retailer, Operations);
        Autopilot = new AutopilotSwitch(Operations);
        Pos = new PosSystem(retailer, Autopilot, Events, Operations);
        Messaging = new MessagingSystem(Pos, Operations);
        Carrier = new CarrierSystem(Operations);
        Payments = new PaymentsSystem(Operations);
        ClockOffset = new ClockOffset(Operations);
    }

    public OperationTable Operations { get; } = new();

    public EffectLedger Ledger { get; } = new();

    public EventLog Events { get; } = new();

    public ErpSystem Erp { get; }

    public ShopSystem Shop { get; }

    public PosSystem Pos { get; }

    public CarrierSystem Carrier { get; }

    public MessagingSystem Messaging { get; }

    public PaymentsSystem Payments { get; }

    public AutopilotSwitch Autopilot { get; }

    public ClockOffset ClockOffset { get; }

    /// <summary>The latest time that the state has seen.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Lets time pass: what runs out by itself runs out.</summary>
    public void Pass(DateTimeOffset now)
    {
        Now = now > Now ? now : Now;
        Erp.Reservations.Lapse(Now);
        Carrier.Deliver(Now);
    }

    public Answer Apply(Command command)
    {
        Pass(command.At);
        if (_answers.Find(command) is { } known)
        {
            return Repeat(command, known);
        }

        var operation = Operations[command.System, command.Operation];
        var answer = operation.Apply(command);
        Erp.Stock.Tell(command.At);
        if (!answer.IsRefusal)
        {
            _answers.Remember(command, answer, Record(command, operation, answer));
        }

        return answer;
    }

    /// <summary>Reads a command back from its line in the log.</summary>
    public Command Read(JsonElement line)
    {
        string? Text(string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
        var (system, name) = (Text("system")!, Text("operation")!);
        var body = line.TryGetProperty("body", out var json) ? json : (JsonElement?)null;
        return new Command
        {
            At = line.GetProperty("at").GetDateTimeOffset(),
            System = system,
            Operation = name,
            Key = Text("key"),
            Target = Text("target"),
            Body = Operations[system, name].BodyType is { } type ? body?.Deserialize(type, SandboxJson.Options) : null,
            Json = body?.GetRawText(),
        };
    }

    private Answer Repeat(Command command, AnswerBook.Remembered known)
    {
        if (known.Fingerprint != command.Fingerprint())
        {
            return Answer.Refused(422, "idempotency-key-reused", $"Idempotency-Key '{command.Key}' was used for another {command.Operation} request.");
        }

        if (known.Effect is { } effect)
        {
            Ledger.Repeat(effect);
        }

        return known.Answer with { Replayed = true };
    }

    private long? Record(Command command, Operation operation, Answer answer)
    {
        if (operation.Kind != OperationKind.Effect)
        {
            return null;
        }

        if (answer.Changed)
        {
            return Ledger.Add(command, answer);
        }

        var earlier = Ledger.Latest(command);
        if (earlier is { } sequence)
        {
            Ledger.Repeat(sequence);
        }

        return earlier;
    }
}
