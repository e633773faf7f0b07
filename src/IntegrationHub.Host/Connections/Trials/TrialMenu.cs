using System.Text.Json.Nodes;
using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Connectors.Directory;
using IntegrationHub.Operations.Tables;

namespace IntegrationHub.Host.Connections.Trials;

/// <summary>What can be tried at a connection, with an example of each input.</summary>
internal sealed class TrialMenu(ConnectionDirectory directory, string connection, InputShape shape)
{
    public string Write(IReadOnlyList<TriedOperation> operations) => operations.Count == 0
        ? $"Nothing of '{connection}' can be called: its vendor calls the hub.{Environment.NewLine}"
        : TextTable.Write(["OPERATION", "", "EXAMPLE"], operations.Select(operation => new[]
        {
            operation.Name, operation.IsWrite ? "changes" : "reads", Example(operation),
        }));

    /// <summary>As it is typed, with no more than what is needed.</summary>
    public string Example(TriedOperation operation)
    {
        var example = new JsonObject(operation.Inputs.Select(InputMember.Of).Where(member => member.IsNeeded)
            .Select(member => KeyValuePair.Create(member.Name, (JsonNode?)shape.Example(member.Type, member.Name))));
        if (operation.Capability == Capability.ChangeRead && directory.Find(connection, operation.Capability) is IChangeReader { Streams: [var stream, ..] })
        {
            example["stream"] = stream.Name;
        }

        if (operation.Capability == Capability.MessageSms && example["message"] is JsonObject message)
        {
            message["channel"] = "sms";
            message["to"] = "+34600000001";
        }

        return $"--input '{example.ToJsonString(TrialJson.Options)}'";
    }
}
