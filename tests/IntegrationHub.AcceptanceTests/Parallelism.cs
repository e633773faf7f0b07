using Xunit;

// Most of these tests wait: for leases to end, for processes to start. More of them than there are processors cost nobody time.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
