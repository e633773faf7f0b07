using Xunit;

// Most of these tests wait: for timeouts, pauses and real systems. More of them than there are processors cost nobody time.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
