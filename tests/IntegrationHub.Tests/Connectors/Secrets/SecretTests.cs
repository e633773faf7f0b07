using System.Text;
using System.Text.Json;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Testing;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Tests.Connectors.Secrets;

public sealed class SecretTests
{
    [Fact]
    public void Secret_shows_itself_to_its_use_only()
    {
        var secret = new Secret("sk_canary");

        Assert.Equal("sk_canary", secret.Reveal());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("""{"Key":"***"}""", JsonSerializer.Serialize(new { Key = secret }));
    }

    [Fact]
    public void Secret_comes_from_the_environment_a_file_or_the_value_itself()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        File.WriteAllText(file, "from-file\n");

        Assert.Equal("from-env", Read("env:HUB_KEY").Secret?.Reveal());
        Assert.Equal("from-file", Read($"file:{file}").Secret?.Reveal());
        Assert.Equal("plain", Read("plain").Secret?.Reveal());
    }

    [Theory]
    [InlineData("env:NOT_THERE", "Hub:Key names the environment variable 'NOT_THERE', which is not set.")]
    [InlineData("keyring:stripe", "Hub:Key names a secret of the key-ring, and there is none; set Hub:KeyRing:File and Hub:KeyRing:MasterKey.")]
    [InlineData("", "Hub:Key is empty; write env:NAME, file:PATH or keyring:NAME, or leave it out.")]
    public void Secret_that_cannot_be_read_is_named_by_its_path(string text, string error) => Assert.Equal([error], Read(text).Errors);

    [Fact]
    public void File_that_cannot_be_read_is_named()
    {
        var (secret, errors) = Read("file:/no/such/file");

        Assert.Null(secret);
        Assert.StartsWith("Hub:Key names the file '/no/such/file', which cannot be read: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ring_gives_back_what_was_put_and_its_file_tells_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ring.json");
        var ring = KeyRing.Open(Hub(path, KeyRing.NewMasterKey()));

        ring.Put("stripe", "sk_canary");
        ring.Put("twilio", "tk_canary");

        Assert.Equal(["stripe", "twilio"], ring.Names());
        Assert.Equal("sk_canary", ring.Find("stripe").Value);
        Assert.DoesNotContain("canary", File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Key_ring_with_another_key_or_an_entry_of_another_name_opens_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "ring.json");
        var key = KeyRing.NewMasterKey();
        KeyRing.Open(Hub(path, key)).Put("stripe", "sk_canary");

        Assert.Equal((null, "names 'stripe', which Hub:KeyRing:MasterKey does not open"), KeyRing.Open(Hub(path, KeyRing.NewMasterKey())).Find("stripe"));

        File.WriteAllText(path, File.ReadAllText(path).Replace("stripe", "twilio", StringComparison.Ordinal));
        Assert.Null(KeyRing.Open(Hub(path, key)).Find("twilio").Value);
    }

    [Fact]
    public void Scrubber_blanks_secrets_in_every_form_that_a_vendor_may_repeat()
    {
        var scrubber = new SecretScrubber(new Keys { One = new Secret("sk/canary+1"), More = [new Secret("wh_canary_2")] });
        var said = $"key sk/canary+1, escaped {Uri.EscapeDataString("sk/canary+1")}, base64 {Convert.ToBase64String("wh_canary_2"u8)}, all good";

        Assert.Equal("key ***, escaped ***, base64 ***, all good", Encoding.UTF8.GetString(scrubber.Scrub(Encoding.UTF8.GetBytes(said), null)));
    }

    [Fact]
    public void Scrubber_leaves_what_tells_nothing_as_it_is()
    {
        var body = "nothing to hide"u8.ToArray();

        Assert.Same(body, new SecretScrubber(new Keys { One = new Secret("sk_canary_1") }).Scrub(body, null));
    }

    private static IConfiguration Hub(string path, string key) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("KeyRing:File", path), new("KeyRing:MasterKey", key)]).Build();

    private static (Secret? Secret, List<string> Errors) Read(string text)
    {
        var errors = new List<string>();
        var sources = new SecretSources(KeyRing.Open(new ConfigurationBuilder().Build()), name => name == "HUB_KEY" ? "from-env" : null);
        var entry = new ConfigurationBuilder().AddInMemoryCollection([new("Hub:Key", text)]).Build().GetSection("Hub:Key");
        return (sources.Read(entry, errors), errors);
    }

    private sealed class Keys
    {
        public Secret? One { get; set; }

        public IReadOnlyList<Secret> More { get; set; } = [];
    }
}
