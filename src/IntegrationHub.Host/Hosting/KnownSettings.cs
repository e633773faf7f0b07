namespace IntegrationHub.Host.Hosting;

/// <summary>The names below <c>Hub</c>, so that a misspelt one is refused instead of ignored. What stands below <c>Connections</c> is checked where connections are read.</summary>
internal static class KnownSettings
{
    /// <summary>A path each; <c>*</c> is a name or number of the operator's choice, <c>**</c> is anything.</summary>
    private static readonly string[][] Paths =
    [
        .. new[]
        {
            "Clients:*:KeySha256", "Clients:*:TakesAllReturns", "Connections:**", "Data", "GroupCommitUnits",
            "Intake:FailurePause", "Intake:PollInterval", "Intake:Remember", "KeyRing:File", "KeyRing:MasterKey", "Live", "Operators:*:KeySha256",
            "PlugIns:Allow:*", "PlugIns:Folder", "Postgres", "PostgresWriters", "PublicAddress",
            "Returns:FaultDays", "Returns:MerchantReturnDays", "Returns:ReturnMethods:*", "Returns:ReviewAbove",
            "Returns:SeasonalOverrides:*:EndDate", "Returns:SeasonalOverrides:*:MerchantReturnDays", "Returns:SeasonalOverrides:*:StartDate", "Sandbox:Address",
            "StockSync:BatchSize", "StockSync:Beat", "StockSync:Channels:*:Cap", "StockSync:Channels:*:Safety", "StockSync:Channels:*:Threshold", "StockSync:Coalesce", "StockSync:Echoes",
            "StockSync:FailurePause", "StockSync:Grace", "StockSync:HotAfterSale", "StockSync:HotInterval", "StockSync:Low", "StockSync:RetryInterval", "StockSync:RollingInterval", "StockSync:Safety",
            "Workflows:Retention:Audit", "Workflows:Retention:BatchSize", "Workflows:Retention:Every", "Workflows:Retention:Faulted", "Workflows:Retention:Finished", "Workflows:Retention:Signals",
            "Workflows:Retention:Unclaimed", "WriteBacklog",
        }.Select(path => path.Split(':')),
    ];

    /// <summary>Refuses what has a value and is not known.</summary>
    /// <exception cref="StartupException">Names each such setting, and what is known in its place.</exception>
    public static void RefuseOthers(IConfiguration configuration)
    {
        var unknown = configuration.GetSection("Hub").AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is { Length: > 0 })
            .Select(setting => Problem(setting.Key.Split(':')))
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
        {
            throw new StartupException(string.Join(Environment.NewLine, unknown));
        }
    }

    private static string? Problem(string[] setting)
    {
        var candidates = Paths;
        for (var depth = 0; depth < setting.Length; depth++)
        {
            var next = candidates.Where(path => depth < path.Length && (path[depth] is "*" or "**" || path[depth].Equals(setting[depth], StringComparison.OrdinalIgnoreCase))).ToArray();
            if (next.Any(path => path[depth] == "**"))
            {
                return null;
            }

            if (next.Length == 0)
            {
                var known = candidates.Where(path => depth < path.Length).Select(path => path[depth]).Distinct().ToList();
                return $"Hub:{string.Join(':', setting.Take(depth + 1))} is not known; {(known.Count > 0 ? $"known here are {string.Join(", ", known)}" : "nothing can be below its name")}.";
            }

            candidates = next;
        }

        return candidates.Any(path => path.Length == setting.Length)
            ? null
            : $"Hub:{string.Join(':', setting)} has settings below it and no value of its own.";
    }
}
