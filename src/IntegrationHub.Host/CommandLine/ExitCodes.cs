namespace IntegrationHub.Host.CommandLine;

/// <summary>What a command ends with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It was understood and did not work.</summary>
    public const int Failed = 1;

    /// <summary>It was not understood.</summary>
    public const int Misused = 2;
}
