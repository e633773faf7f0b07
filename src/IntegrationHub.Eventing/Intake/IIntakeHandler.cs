using IntegrationHub.Connectors.Capabilities;
using IntegrationHub.Storage;

namespace IntegrationHub.Eventing.Intake;

/// <summary>Takes what connectors tell; the host decides who that is.</summary>
public interface IIntakeHandler
{
    /// <summary>The writes that accept the event. They commit with the feed's cursor, and a known event must write nothing.</summary>
    IReadOnlyList<Statement> Accept(string connection, FeedEvent happened, DateTimeOffset now);

    /// <summary>Called after that commit, so that the event can be acted on at once.</summary>
    void Accepted(string connection, FeedEvent happened);
}
