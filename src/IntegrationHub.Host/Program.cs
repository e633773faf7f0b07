using IntegrationHub.Host.CommandLine;
using IntegrationHub.Host.Connections;
using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Host.Live;
using IntegrationHub.Host.Secrets;
using IntegrationHub.Host.Workflows;

return args switch
{
    ["demo", .. var rest] => await DemoCommand.RunAsync(rest),
    ["live", .. var rest] => await LiveCommand.RunAsync(rest),
    ["workflows", "verify", .. var rest] => await VerifyCommand.RunAsync(rest),
    ["connectors", .. var rest] => await ConnectorsCommand.RunAsync(rest, Terminal.Console),
    ["secrets", .. var rest] => await SecretsCommand.RunAsync(rest, Terminal.Console),
    ["help" or "--help" or "-h", ..] => Usage.Show(Terminal.Console),
    [var unknown, ..] when !unknown.StartsWith('-') => Usage.Refuse(Terminal.Console, $"There is no command '{unknown}'."),
    _ => await ServeCommand.RunAsync(args),
};
