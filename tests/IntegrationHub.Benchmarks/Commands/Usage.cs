namespace IntegrationHub.Benchmarks.Commands;

internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            run        floor and engine side by side, one JSON document   --database sqlite|postgres|both --targets floor,engine --rounds N
                                                                          --warmup S --seconds S --in-flight N --rate N --work DIR
            coldstart  the hub from process start to ready                --host IntegrationHub.Host.dll --times N --idle S
            scale      many waiting and many finished instances           --database sqlite|postgres|both --instances N --few N --finished N
                                                                          --rounds N --rate N --seconds S --work DIR

            The roles that run starts, for use by hand (each prints "ready http://127.0.0.1:PORT"):
            stub       the vendor
            floor      the workload without an engine                     --database sqlite|postgres --data DIR | --connection TEXT --stub URL
                                                                          --rows FILE --lanes N
            engine     the workload on the hub's engine                   --database sqlite|postgres --data DIR | --connection TEXT --stub URL
                                                                          --definition FILE
            load       orders                                             --target URL --stub URL --phase NAME:closed:IN_FLIGHT:SECONDS
                                                                          --phase NAME:open:ORDERS_PER_SECOND:SECONDS
            """);
        return 2;
    }
}
