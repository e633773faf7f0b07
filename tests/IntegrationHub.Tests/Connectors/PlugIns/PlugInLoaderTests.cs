using System.Reflection;
using System.Runtime.Loader;
using IntegrationHub.Connectors.PlugIns;
using IntegrationHub.Connectors.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Polly;

namespace IntegrationHub.Tests.Connectors.PlugIns;

public sealed class PlugInLoaderTests : IDisposable
{
    private readonly PlugInFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_plug_in_gets_a_world_of_its_own()
    {
        _folder.Add("Acme.Erp");
        _folder.Add("Acme.Pos");

        var connectors = Load();

        Assert.Equal(["Acme.Erp.Connector0", "Acme.Pos.Connector0"], connectors.Select(connector => connector.GetType().FullName));
        var contexts = connectors.Select(connector => AssemblyLoadContext.GetLoadContext(connector.GetType().Assembly)!).ToList();
        Assert.Equal(["Acme.Erp", "Acme.Pos"], contexts.Select(context => context.Name));
    }

    [Fact]
    public void Sdk_and_frameworks_are_shared_even_where_the_plug_in_brings_copies()
    {
        var file = _folder.Add("Acme.Erp");
        foreach (var shared in new[] { typeof(IConnector), typeof(IntegrationHub.Canonical.Identity.Gtin), typeof(ILoggerFactory) })
        {
            File.Copy(shared.Assembly.Location, Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(shared.Assembly.Location)));
            Assert.Same(shared.Assembly, new PlugInLoadContext(file).LoadFromAssemblyName(shared.Assembly.GetName()));
        }

        Assert.Single(Load());
    }

    [Fact]
    public void Other_libraries_are_the_plug_ins_own()
    {
        var file = _folder.Add("Acme.Erp");
        var copy = Path.Combine(Path.GetDirectoryName(file)!, "Polly.Core.dll");
        File.Copy(typeof(ResiliencePipeline).Assembly.Location, copy);

        var own = new PlugInLoadContext(file).LoadFromAssemblyName(new AssemblyName("Polly.Core"));

        Assert.Equal(copy, own.Location);
        Assert.NotSame(typeof(ResiliencePipeline).Assembly, own);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Plug_in_without_exactly_one_connector_is_refused(int connectors)
    {
        var file = _folder.Add("Acme.Erp", connectors);

        Assert.Equal($"'{file}' has {connectors} public classes that implement IConnector; a plug-in has exactly one.", Refused());
    }

    [Fact]
    public void Folder_without_its_assembly_is_refused()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(_folder.Path, "Acme.Erp"));

        Assert.Contains("has no 'Acme.Erp.dll'", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_assembly_is_refused()
    {
        var file = _folder.Add("Acme.Erp", "this is no assembly"u8.ToArray());

        Assert.StartsWith($"'{file}' cannot be loaded:", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Connector_that_cannot_be_made_says_why()
    {
        _folder.Add("Acme.Erp", constructorFails: true);

        Assert.Contains("No licence file.", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Listed_assembly_is_loaded()
    {
        var file = _folder.Add("Acme.Erp");

        Assert.Single(Load(("PlugIns:Allow:Acme.Erp", PlugInFolder.Hash(file))));
    }

    [Fact]
    public void Changed_assembly_is_refused_with_its_hash()
    {
        var file = _folder.Add("Acme.Erp");

        Assert.Equal(
            $"'{file}' is not allowed: its SHA-256 is {PlugInFolder.Hash(file).ToUpperInvariant()}. List it as Hub:PlugIns:Allow:Acme.Erp if you trust it, or remove its folder.",
            Refused(("PlugIns:Allow:Acme.Erp", new string('0', 64))));
    }

    [Fact]
    public void Library_that_is_not_listed_is_refused_with_its_plug_in()
    {
        var file = _folder.Add("Acme.Erp");
        File.Copy(typeof(ResiliencePipeline).Assembly.Location, Path.Combine(Path.GetDirectoryName(file)!, "Polly.Core.dll"));

        Assert.Contains("Hub:PlugIns:Allow:Polly.Core", Refused(("PlugIns:Allow:Acme.Erp", PlugInFolder.Hash(file))), StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_of_what_is_shared_is_never_loaded_and_need_not_be_listed()
    {
        var file = _folder.Add("Acme.Erp");
        var canonical = typeof(IntegrationHub.Canonical.Identity.Gtin).Assembly.Location;
        File.Copy(canonical, Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(canonical)));

        Assert.Single(Load(("PlugIns:Allow:Acme.Erp", PlugInFolder.Hash(file))));
    }

    [Fact]
    public void Missing_folder_is_refused_only_when_somebody_named_it()
    {
        Assert.Empty(PlugInLoader.Load(Configure()));

        var missing = Path.Combine(_folder.Path, "missing");
        Assert.Contains(missing, Assert.Throws<PlugInException>(() => PlugInLoader.Load(Configure(("PlugIns:Folder", missing)))).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<IConnector> Load(params (string Key, string Value)[] settings) => PlugInLoader.Load(Configure([.. settings, ("PlugIns:Folder", _folder.Path)]));

    private string Refused(params (string Key, string Value)[] settings) => Assert.Throws<PlugInException>(() => Load(settings)).Message;

    private static IConfigurationSection Configure(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Hub:{setting.Key}", (string?)setting.Value)))
        .Build().GetSection("Hub");
}
