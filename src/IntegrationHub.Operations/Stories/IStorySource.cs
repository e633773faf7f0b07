namespace IntegrationHub.Operations.Stories;

/// <summary>Something that knows a part of the story of an order or of a return; every source that is registered is asked.</summary>
public interface IStorySource
{
    IEnumerable<StoryEntry> For(string orderId);
}
