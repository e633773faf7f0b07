namespace IntegrationHub.Workflows.Store;

/// <summary>What the next commit of an instance builds on: the row's sequence and lease epoch. A row that has moved on refuses the commit.</summary>
internal readonly record struct InstanceLease(long Sequence, long Epoch);
