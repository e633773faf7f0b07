namespace IntegrationHub.Sandbox;

/// <summary>Where the sandbox keeps its state and where it listens.</summary>
public sealed class SandboxOptions
{
    /// <summary>The folder of the command log; null keeps everything in memory. Defaults to null.</summary>
    public string? Data { get; set; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one. Only for a sandbox started in process. Defaults to 0.</summary>
    public int Port { get; set; }
}
