using Xunit;

namespace IntegrationHub.Testing.Contracts;

/// <summary>A theory that needs the folder of vendors' contracts. It is skipped only where <c>VENDOR_CONTRACTS</c> is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorContractsTheoryAttribute : TheoryAttribute
{
    public VendorContractsTheoryAttribute() => Skip = VendorContracts.WhySkipped;
}
