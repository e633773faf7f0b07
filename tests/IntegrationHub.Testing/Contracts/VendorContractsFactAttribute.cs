using Xunit;

namespace IntegrationHub.Testing.Contracts;

/// <summary>A fact that needs the folder of vendors' contracts. It is skipped only where <c>VENDOR_CONTRACTS</c> is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorContractsFactAttribute : FactAttribute
{
    public VendorContractsFactAttribute() => Skip = VendorContracts.WhySkipped;
}
