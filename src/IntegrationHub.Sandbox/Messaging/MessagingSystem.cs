using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Pos;

namespace IntegrationHub.Sandbox.Messaging;

/// <summary>A message provider. A customer who reads that an order is ready knows the pick-up code from then on.</summary>
internal sealed class MessagingSystem
{
    private const string OrderReady = "order.ready";
    private const string PickupCode = "pickupCode";

    private readonly Book<Message> _book = new("MSG-", message => message.Id, message => message.Reference);
    private readonly PosSystem _pos;

    public MessagingSystem(PosSystem pos, OperationTable operations)
    {
        _pos = pos;
        operations.Add<SendMessage>(Systems.Messaging, "messages.create", OperationKind.Effect, Send);
    }

    public IEnumerable<Message> All(string? reference, string? to) =>
        _book.All(reference).Where(message => to is null || message.To == to);

    private Answer Send(Command command, SendMessage body)
    {
        var refusal = Check.First(Check.Text("to", body.To), Check.Text("template", body.Template), Check.Text("reference", body.Reference));
        if (refusal is not null)
        {
            return refusal;
        }

        var message = _book.Add(new Message
        {
            Id = _book.NextId,
            Channel = body.Channel,
            To = body.To,
            Template = body.Template,
            Language = body.Language,
            Subject = body.Subject,
            Text = body.Text,
            Parameters = body.Parameters ?? new Dictionary<string, string>(),
            Reference = body.Reference,
            SentAt = command.At,
        });
        if (message.Template == OrderReady && message.Parameters.TryGetValue(PickupCode, out var code))
        {
            _pos.CustomerLearns(message.Reference, code, command.At);
        }

        return Answer.Accepted(message, message.Reference);
    }
}
