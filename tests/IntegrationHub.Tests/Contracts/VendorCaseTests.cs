using System.Diagnostics;
using IntegrationHub.Testing.Contracts;

namespace IntegrationHub.Tests.Contracts;

/// <summary>The checker against the vendors' contracts: what their case files say, and what STRICT notices beyond.</summary>
public sealed class VendorCaseTests
{
    private static IReadOnlyList<ContractCase> Cases => ContractCases.Read(Path.Combine(VendorContracts.Folder, "cases"));

    [VendorContractsFact]
    public void Every_case_is_accepted_or_refused_as_it_says()
    {
        Assert.Equal(98, Cases.Count);
        Assert.Empty(Cases.Select(WhyNotAsExpected).OfType<string>());
    }

    [VendorContractsFact]
    public void Strict_refuses_the_accepted_case_that_uses_a_field_without_a_name()
    {
        var refusals = Cases.Where(one => one.IsAccepted)
            .SelectMany(one => VendorContracts.OpenApi(one.Contract).Check(one.Request, strict: true).Select(violation => $"{one.Contract}: {violation.Place}"));

        Assert.Equal(["square: body /order/lineItems"], refusals);
    }

    [VendorContractsTheory]
    [InlineData("square", 9, 52, 52)]
    [InlineData("business-central", 0, 9, 9)]
    [InlineData("sendgrid-mail", 7, 11, 11)]
    [InlineData("sendgrid-webhooks", 2, 5, 5)]
    [InlineData("shipengine", 80, 83, 83)]
    [InlineData("medusa-admin", 9, 13, 15)]
    public void Strict_notices_renamed_fields_that_a_plain_check_overlooks(string contract, int plain, int strict, int all)
    {
        var judge = VendorContracts.OpenApi(contract);
        var misspelt = Cases.Where(one => one.Contract == contract && one.IsAccepted && one.Request.Body is not null && judge.Check(one.Request, strict: true).Count == 0)
            .SelectMany(one => RenamedFields.Of(one.Request))
            .ToList();

        Assert.Equal((plain, strict, all), (Noticed(strict: false), Noticed(strict: true), misspelt.Count));

        int Noticed(bool strict) => misspelt.Count(one => judge.Check(one.Request, strict).Count > 0);
    }

    /// <summary>They take 40 ms at most; the limit leaves room for a machine that runs other tests beside.</summary>
    [VendorContractsFact]
    public void Every_contract_loads_in_a_moment()
    {
        var slow = Directory.EnumerateFiles(VendorContracts.Folder, "*.json")
            .Select(file => (file, Time: Enumerable.Range(0, 5).Min(_ => TimeToParse(file))))
            .Where(one => one.Time > TimeSpan.FromMilliseconds(500));

        Assert.Empty(slow);
    }

    private static TimeSpan TimeToParse(string file)
    {
        var started = Stopwatch.GetTimestamp();
        OpenApiContract.Parse(File.ReadAllText(file), file);
        return Stopwatch.GetElapsedTime(started);
    }

    private static string? WhyNotAsExpected(ContractCase one)
    {
        var violations = VendorContracts.OpenApi(one.Contract).Check(one.Request, strict: false);
        var isAsExpected = one.IsAccepted ? violations.Count == 0
            : one.Expect == "401" ? violations.Any(violation => violation.Place == "security")
            : violations.Count > 0;
        return isAsExpected ? null : $"{one.Contract} '{one.Name}' expects {one.Expect}: {string.Join("; ", violations)}";
    }
}
