using IntegrationHub.PublicApi.Problems;

namespace IntegrationHub.PublicApi.Json;

/// <summary>A request body: its bytes, and what they say; or the problem with it.</summary>
internal sealed record JsonBody<T>(byte[] Bytes, T? Value, ProblemResult? Problem);
