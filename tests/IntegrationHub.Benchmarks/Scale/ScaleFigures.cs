using IntegrationHub.Benchmarks.Load;

namespace IntegrationHub.Benchmarks.Scale;

/// <summary>What making the instances came to.</summary>
internal sealed record Filled(int Instances, double Seconds, double InstancesPerSecond, double RssMegabytes, double ManagedMegabytes);

/// <summary>How long a signal takes until its instance has gone on durably, in milliseconds.</summary>
internal sealed record Resumed(double IdleRssMegabytes, Latencies OneAtATime, Latencies OpenLoop);

/// <summary>Orders from their start to their end.</summary>
internal sealed record Throughput(int Orders, double OrdersPerSecond, double CpuMillisecondsPerOrder);

/// <summary>A database with so many sleeping instances, and what resuming some of them costs.</summary>
internal sealed record Sleeping(int Instances, Filled Filled, double BytesEach, IReadOnlyList<Resumed> Rounds);

/// <summary>A database with so many finished instances, and how fast it takes new orders.</summary>
internal sealed record Finished(int Instances, Filled? Filled, double? BytesEach, IReadOnlyList<Throughput> Rounds);

/// <summary>Medians over the rounds, of the full database by the small one.</summary>
internal sealed record ScaleRatios(double ResumeP50, double ResumeP99, double OpenLoopP50, double OpenLoopP99, double? Throughput);

internal sealed record ScaleResult(string Database, Sleeping Few, Sleeping Many, Finished? Empty, Finished? Full, ScaleRatios ManyByFew);
