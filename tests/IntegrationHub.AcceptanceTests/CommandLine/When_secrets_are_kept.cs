using IntegrationHub.Host.Secrets;
using IntegrationHub.Testing;

namespace IntegrationHub.AcceptanceTests.CommandLine;

public sealed class When_secrets_are_kept : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Ring => Path.Combine(_folder.Path, "ring.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_put_what_comes_on_standard_input_and_list_its_name()
    {
        var settings = await SettingsAsync();

        var put = await CommandRun.OfAsync(SecretsCommand.RunAsync, "sk_canary\n", ["put", "stripe", .. settings]);
        var list = await CommandRun.OfAsync(SecretsCommand.RunAsync, ["list", .. settings]);

        Assert.Equal((0, 0), (put.ExitCode, list.ExitCode));
        Assert.Contains("keyring:stripe", put.Out, StringComparison.Ordinal);
        Assert.Equal("stripe", list.Out.Trim());
        Assert.DoesNotContain("canary", put.Out + put.Error + list.Out + await File.ReadAllTextAsync(Ring), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_give_options_what_was_put()
    {
        var settings = await SettingsAsync();
        await CommandRun.OfAsync(SecretsCommand.RunAsync, "sk_canary\r\n", ["put", "stripe", .. settings]);

        var hub = Host.CommandLine.HubSettings.Read([.. settings]).GetSection("Hub");

        Assert.Equal(["stripe"], Connectors.Secrets.KeyRing.Open(hub).Names());
    }

    [Fact]
    public async Task Should_make_a_key_that_can_be_piped()
    {
        var made = await CommandRun.OfAsync(SecretsCommand.RunAsync, "new-key");

        Assert.Equal(32, Convert.FromBase64String(made.Out.Trim()).Length);
        Assert.Contains("Hub:KeyRing:MasterKey", made.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "The value comes on standard input", "put", "stripe", "sk_canary")]
    [InlineData(2, "cannot be the name of a secret", "put", "two words")]
    [InlineData(1, "Nothing came on standard input", "put", "stripe")]
    [InlineData(1, "There is no key-ring; set Hub:KeyRing:File and Hub:KeyRing:MasterKey.", "list")]
    [InlineData(2, "Usage: secrets put NAME", "put")]
    [InlineData(2, "There is no command 'secrets show'", "show")]
    public async Task Should_say_what_to_do_instead(int code, string told, params string[] args)
    {
        var refused = await CommandRun.OfAsync(SecretsCommand.RunAsync, args);

        Assert.Equal(code, refused.ExitCode);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_not_mix_two_keys_in_one_ring()
    {
        await CommandRun.OfAsync(SecretsCommand.RunAsync, "sk_canary", ["put", "stripe", .. await SettingsAsync()]);

        var other = await CommandRun.OfAsync(SecretsCommand.RunAsync, "tk_canary", ["put", "twilio", .. await SettingsAsync()]);

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("Hub:KeyRing:MasterKey does not open 'stripe'", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_that_the_folder_of_the_ring_is_not_there()
    {
        var settings = await SettingsAsync();

        var put = await CommandRun.OfAsync(SecretsCommand.RunAsync, "sk_canary", ["put", "stripe", $"--Hub:KeyRing:File={Path.Combine(Ring, "ring.json")}", settings[1]]);

        Assert.Equal(1, put.ExitCode);
        Assert.Contains("Hub:KeyRing:File is ", put.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_say_that_a_file_is_no_key_ring()
    {
        var settings = await SettingsAsync();
        await File.WriteAllTextAsync(Ring, "nothing");

        var list = await CommandRun.OfAsync(SecretsCommand.RunAsync, ["list", .. settings]);

        Assert.Equal(1, list.ExitCode);
        Assert.Contains("is not the file of a key-ring", list.Error, StringComparison.Ordinal);
    }

    /// <summary>Each call makes a key of its own.</summary>
    private async Task<IReadOnlyList<string>> SettingsAsync()
    {
        var key = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.key");
        await File.WriteAllTextAsync(key, (await CommandRun.OfAsync(SecretsCommand.RunAsync, "new-key")).Out);
        return [$"--Hub:KeyRing:File={Ring}", $"--Hub:KeyRing:MasterKey=file:{key}"];
    }
}
