using IntegrationHub.Sandbox;

var builder = WebApplication.CreateSlimBuilder(args);
// The line below says what kept it from starting; the stack trace would only hide it.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls("http://127.0.0.1:5081");
}

try
{
    var options = builder.Configuration.GetSection("Sandbox").Get<SandboxOptions>() ?? new SandboxOptions();
    var app = SandboxApplication.Build(builder, options, new SandboxClock());
    await app.StartAsync();
    Console.WriteLine($"The sandbox retailer listens on {string.Join(", ", app.Urls)}; its data: {options.Data ?? "in memory only"}.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"The sandbox cannot start: {exception.Message}");
    return 1;
}
