using IntegrationHub.RetailWorkflows.Returns;

namespace IntegrationHub.Tests.RetailWorkflows.Returns;

public sealed class StockOwnerTests
{
    [Theory]
    [InlineData(true, true, true, StockOwner.Erp)]
    [InlineData(true, true, false, StockOwner.Erp)]
    [InlineData(true, false, true, StockOwner.Channel)]
    [InlineData(false, false, true, StockOwner.Channel)]
    [InlineData(true, false, false, StockOwner.Nobody)]
    [InlineData(false, false, false, StockOwner.Nobody)]
    public void One_system_restocks_and_it_is_the_ERP_where_that_keeps_stock(bool isAtErp, bool erpKeepsStock, bool isAtChannel, string owner) =>
        Assert.Equal(owner, StockOwner.Of(isAtErp, erpKeepsStock, isAtChannel));
}
