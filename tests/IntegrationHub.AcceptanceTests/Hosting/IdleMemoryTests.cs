using IntegrationHub.Host.Hosting;

namespace IntegrationHub.AcceptanceTests.Hosting;

public sealed class IdleMemoryTests
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(3, 20, 6, true)]
    [InlineData(30, 60, 6, false)]
    [InlineData(1, 10, 6, false)]
    [InlineData(1, 500, 300, false)]
    public void Collects_what_lies_dead_in_a_small_heap_while_little_happens(long allocated, long held, long lived, bool isToCollect) =>
        Assert.Equal(isToCollect, IdleMemory.IsToCollect(allocated * Megabyte, held * Megabyte, lived * Megabyte));
}
