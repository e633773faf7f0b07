using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Takes what connectors tell. Several may take the same event; the host decides who they are.</summary>
public interface IIntakeHandler
{
    /// <summary>The writes that accept the event; none when it is not for this handler. They commit once, with the note that the event is known.</summary>
    IEnumerable<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now);

    /// <summary>Called after that commit, so that the event can be acted on at once.</summary>
    void Accepted(string connection, FeedEvent happened);
}
