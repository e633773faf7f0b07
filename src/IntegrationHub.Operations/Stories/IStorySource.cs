namespace IntegrationHub.Operations.Stories;

/// <summary>Something that knows a part of an order's story; every source that is registered is asked.</summary>
public interface IStorySource
{
    IEnumerable<StoryEntry> For(string orderId);
}
