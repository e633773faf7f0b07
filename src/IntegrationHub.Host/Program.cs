using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Hosting;
using IntegrationHub.Host.Live;
using IntegrationHub.Host.Workflows;

return args switch
{
    ["demo", .. var rest] => await DemoCommand.RunAsync(rest),
    ["live", .. var rest] => await LiveCommand.RunAsync(rest),
    ["workflows", "verify", .. var rest] => await VerifyCommand.RunAsync(rest),
    [var unknown, ..] when !unknown.StartsWith('-') => Usage.Refuse(unknown),
    _ => await ServeCommand.RunAsync(args),
};
