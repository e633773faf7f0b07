using IntegrationHub.Canonical.Identity;
using IntegrationHub.Canonical.Locations;
using IntegrationHub.Canonical.Refusals;
using IntegrationHub.Canonical.Returns;
using IntegrationHub.Retail.Catalog;
using IntegrationHub.Retail.Orders;

namespace IntegrationHub.PublicApi.Returns;

/// <summary>Turns a well-formed request and its order into a return, or into all reasons why it cannot be one.</summary>
internal sealed class ReturnDraft(CatalogBook catalog, TimeProvider clock)
{
    public Parsed<Return> Of(ReturnRequest request, StoredOrder order)
    {
        var parsing = new Parsing();
        RefusePlace(parsing, request);
        var lines = request.Lines.SelectMany((line, index) => Lines(parsing, line, index, order)).Select((line, index) => line with { Number = index + 1 }).ToList();
        return parsing.Finish(() => new Return
        {
            Id = Id.New("ret", clock),
            OrderId = order.Order.Id,
            Status = ReturnStatus.Requested,
            Method = request.Method,
            Location = request.Location,
            Lines = lines,
            // The books keep milliseconds; the answer must not say more than a later one can.
            RequestedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
        });
    }

    private void RefusePlace(Parsing parsing, ReturnRequest request)
    {
        if (catalog.Find(request.Location) is not { } place)
        {
            parsing.Refuse("/location", "unknown-location", "There is no place with this GLN.");
        }
        else if (request.Method == ReturnMethod.ReturnInStore && !place.Roles.Contains(LocationRole.Store))
        {
            parsing.Refuse("/location", "unknown-location", "This place is no store; customers cannot hand goods in there.");
        }
        else if (request.Method == ReturnMethod.ReturnByMail && place.Address is null)
        {
            parsing.Refuse("/location", "no-address", "This place has no postal address that a parcel could go to.");
        }
    }

    private static IEnumerable<ReturnLine> Lines(Parsing parsing, ReturnRequestLine line, int index, StoredOrder order)
    {
        if (BoughtPieces.Named(line, order.Order) is [])
        {
            var isInOrder = order.Order.Lines.Any(bought => bought.Gtin == line.Gtin);
            parsing.Refuse(
                isInOrder ? $"/lines/{index}/orderLine" : $"/lines/{index}/gtin", "not-in-order",
                isInOrder ? $"The order has no line {line.OrderLine} with this article." : "The order has no such article.");
            return [];
        }

        return BoughtPieces.Deal(line, order.Order).Select(bought => new ReturnLine
        {
            Number = 0,
            OrderLine = bought.Line.Number,
            Gtin = bought.Line.Gtin,
            Name = bought.Line.Name,
            UnitPrice = bought.Line.UnitPrice,
            Quantity = bought.Quantity,
            Reason = line.Reason,
        });
    }
}
