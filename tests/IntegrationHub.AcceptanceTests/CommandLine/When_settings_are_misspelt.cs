using System.Reflection;
using IntegrationHub.Eventing.Intake;
using IntegrationHub.Host.Hosting;
using IntegrationHub.RetailWorkflows.StockSync;
using IntegrationHub.Storage;
using IntegrationHub.Workflows.Retention;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.AcceptanceTests.CommandLine;

/// <summary>A setting that nobody reads would be missed only when it matters.</summary>
public sealed class When_settings_are_misspelt
{
    [Theory]
    [InlineData("Hub:Dta", "Hub:Dta is not known; known here are Clients, Connections, Data, ")]
    [InlineData("Hub:Returns:MerchantReturnDay", "Hub:Returns:MerchantReturnDay is not known; known here are FaultDays, MerchantReturnDays, ")]
    [InlineData("Hub:Clients:till:Key", "Hub:Clients:till:Key is not known; known here are KeySha256, TakesAllReturns.")]
    [InlineData("Hub:StockSync:Channels:shop:Cup", "Hub:StockSync:Channels:shop:Cup is not known; known here are Cap, Safety, Threshold.")]
    [InlineData("Hub:Data:Folder", "Hub:Data:Folder is not known; nothing can be below its name.")]
    [InlineData("Hub:KeyRing", "Hub:KeyRing has settings below it and no value of its own.")]
    public void Should_refuse_them_and_name_what_is_known(string setting, string told)
    {
        var refused = Assert.Throws<StartupException>(() => KnownSettings.RefuseOthers(With(setting)));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub:data")]
    [InlineData("Hub:Connections:erp:Options:Locations:9521000000025")]
    [InlineData("Hub:PlugIns:Allow:IntegrationHub.Connectors.Tryton")]
    [InlineData("Hub:Returns:SeasonalOverrides:0:StartDate")]
    [InlineData("Logging:LogLevel:Default")]
    public void Should_take_what_is_read(string setting) => KnownSettings.RefuseOthers(With(setting));

    [Theory]
    [InlineData(typeof(StorageOptions), "Hub")]
    [InlineData(typeof(IntakeOptions), "Hub:Intake")]
    [InlineData(typeof(RetentionOptions), RetentionOptions.Section)]
    [InlineData(typeof(StockSyncOptions), StockSyncOptions.Section)]
    public void Should_know_every_option(Type options, string section)
    {
        var settings = options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(option => option.CanWrite).Select(option => $"{section}:{option.Name}").ToArray();

        Assert.NotEmpty(settings);
        KnownSettings.RefuseOthers(With(settings));
    }

    private static IConfigurationRoot With(params string[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting, (string?)"1"))).Build();
}
