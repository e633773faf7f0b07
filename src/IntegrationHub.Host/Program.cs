using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Hosting;

return args switch
{
    ["demo", .. var rest] => await DemoCommand.RunAsync(rest),
    [var unknown, ..] when !unknown.StartsWith('-') => Usage.Refuse(unknown),
    _ => await ServeCommand.RunAsync(args),
};
