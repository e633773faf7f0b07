using System.ComponentModel.DataAnnotations;
using IntegrationHub.Connectors.Secrets;
using IntegrationHub.Connectors.Tryton;

namespace IntegrationHub.Connectors.Tests.Tryton;

public sealed class TrytonOptionsTests
{
    [Fact]
    public void Complete_options_are_right() => Assert.Empty(Errors(Complete()));

    [Fact]
    public void Everything_that_is_wrong_is_named()
    {
        Assert.Contains("time zone", Assert.Single(Errors(With(options => options.TimeZone = "Madrid"))), StringComparison.Ordinal);
        Assert.Contains("'9521000000024' is no GLN", Assert.Single(Errors(With(options => options.DistributionCentres = ["9521000000024"]))), StringComparison.Ordinal);
        Assert.Contains("name of the database", Assert.Single(Errors(With(options => options.Database = "erp/../other"))), StringComparison.Ordinal);
        Assert.Contains("duration", Assert.Single(Errors(With(options => options.Overlap = TimeSpan.Zero))), StringComparison.Ordinal);
        Assert.Equal(5, Errors(new TrytonOptions()).Count);
    }

    private static TrytonOptions Complete() => new()
    {
        BaseAddress = new Uri("https://erp.example:8000"),
        Database = "retail",
        User = "hub",
        Password = new Secret("tryton-password"),
        CustomerParty = "WALK-IN",
    };

    private static TrytonOptions With(Action<TrytonOptions> change)
    {
        var options = Complete();
        change(options);
        return options;
    }

    private static List<string> Errors(TrytonOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
