using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Registration;
using IntegrationHub.Connectors.Secrets;

namespace IntegrationHub.Tests.Connectors.Registration;

public sealed class OptionDescriptionTests
{
    [Theory]
    [InlineData("BaseAddress", "address", "https://vendor.example/", false, false)]
    [InlineData("ApiKey", "secret", null, true, true)]
    [InlineData("OldKeys", "list of secret", null, false, true)]
    [InlineData("Interval", "duration", "00:00:15", false, false)]
    [InlineData("PageSize", "whole number", "100", false, false)]
    [InlineData("Company", "whole number", null, false, false)]
    [InlineData("Notify", "true or false", "false", false, false)]
    [InlineData("Mode", "Fast or Slow", "Slow", false, false)]
    [InlineData("Tills", "list of whole number", "1, 2", false, false)]
    [InlineData("Locations", "map to text", null, false, false)]
    [InlineData("Stores", "list of section", null, false, false)]
    [InlineData("Stores:0:Gln", "text", null, true, false)]
    [InlineData("Named:NAME:Gln", "text", null, true, false)]
    public void Option_is_described_in_words(string name, string type, string? fallback, bool isRequired, bool isSecret) =>
        Assert.Equal(new OptionDescription(name, type, fallback, isRequired, isSecret, null), OptionDescription.Of(typeof(Everything)).Single(option => option.Name == name));

    [Fact]
    public void Option_that_cannot_be_set_is_none() => Assert.DoesNotContain(OptionDescription.Of(typeof(Everything)), option => option.Name == "Calculated");

    public enum Speed
    {
        Fast,
        Slow,
    }

    public sealed class Everything
    {
        public Uri BaseAddress { get; set; } = new("https://vendor.example/");

        [Required]
        public Secret? ApiKey { get; set; }

        public Secret[] OldKeys { get; set; } = [];

        public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

        public int PageSize { get; set; } = 100;

        public int? Company { get; set; }

        public bool Notify { get; set; }

        public Speed Mode { get; set; } = Speed.Slow;

        public IReadOnlyList<int> Tills { get; set; } = [1, 2];

        public Dictionary<string, string> Locations { get; set; } = [];

        public IReadOnlyList<Store> Stores { get; set; } = [];

        public Dictionary<string, Store> Named { get; set; } = [];

        public int Calculated => PageSize;
    }

    public sealed class Store
    {
        [Required]
        public string? Gln { get; set; }
    }
}
