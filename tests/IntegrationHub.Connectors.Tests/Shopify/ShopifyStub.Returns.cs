using System.Text.Json;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>Returns, and what of a hand-over may still come back.</summary>
internal sealed partial class ShopifyStub
{
    /// <summary>Puts an order there whose pieces were all handed over.</summary>
    public ShopOrder FulfilledOrder()
    {
        var order = SoldOrder();
        order.Lines.ForEach(line => line.Remaining = 0);
        order.Fulfilments.Add(new ShopFulfilment("gid://shopify/Fulfillment/1", Store, null, [.. order.Lines.Select((line, at) => ($"gid://shopify/FulfillmentLineItem/{at + 1}", line.Barcode, line.Quantity))]));
        return order;
    }

    /// <summary>Puts a return of one piece there.</summary>
    public ShopReturn Return(string status, string note = "ret_1 tooSmall", int quantity = 1)
    {
        var order = FulfilledOrder();
        var made = new ShopReturn("gid://shopify/Return/1", status);
        made.Lines.Add(new ShopReturnLine("gid://shopify/ReturnLineItem/1", "gid://shopify/FulfillmentLineItem/1", "9521000000018", quantity, note));
        order.Returns.Add(made);
        return made;
    }

    private ShopReturn? FindReturn(string id) => _orders.SelectMany(order => order.Returns).SingleOrDefault(found => found.Id == id);

    private static object SummaryOf(ShopReturn found) => new
    {
        id = found.Id,
        status = found.Status,
        returnLineItems = new
        {
            nodes = found.Lines.Select(line => new
            {
                id = line.Id,
                quantity = line.Quantity,
                returnReasonNote = line.Note,
                fulfillmentLineItem = new { lineItem = new { variant = new { barcode = line.Barcode } } },
            }),
        },
    };

    private static object ReturnOf(ShopReturn found) => new
    {
        id = found.Id,
        status = found.Status,
        returnLineItems = new
        {
            nodes = found.Lines.Select(line => new
            {
                id = line.Id,
                quantity = line.Quantity,
                processedQuantity = line.Processed,
                unprocessedQuantity = line.Quantity - line.Processed,
                fulfillmentLineItem = new { id = line.FulfilmentLine, lineItem = new { variant = new { barcode = line.Barcode } } },
            }),
        },
        reverseFulfillmentOrders = new
        {
            nodes = new[]
            {
                new
                {
                    id = "gid://shopify/ReverseFulfillmentOrder/1",
                    lineItems = new { nodes = found.Lines.Select(line => new { id = Reverse(line), totalQuantity = line.Quantity, fulfillmentLineItem = new { id = line.FulfilmentLine } }) },
                },
            },
        },
    };

    private object Returnable(JsonElement variables)
    {
        var order = Found(variables);
        var returned = order.Returns.Where(found => found.Status is not ("CANCELED" or "DECLINED")).SelectMany(found => found.Lines).ToList();
        return new
        {
            returnableFulfillments = new
            {
                nodes = order.Fulfilments.Select(done => new
                {
                    returnableFulfillmentLineItems = new
                    {
                        nodes = done.Lines.Select(line => new
                        {
                            quantity = line.Quantity - returned.Where(back => back.FulfilmentLine == line.LineId).Sum(back => back.Quantity),
                            fulfillmentLineItem = new { id = line.LineId, lineItem = new { variant = new { barcode = line.Barcode } } },
                        }),
                    },
                }),
            },
        };
    }

    private object CreateReturn(JsonElement variables)
    {
        var input = variables.GetProperty("returnInput");
        var order = _orders.Single(order => order.Id == Text(input, "orderId"));
        var made = new ShopReturn(Next("Return"), "OPEN");
        foreach (var line in input.GetProperty("returnLineItems").EnumerateArray())
        {
            var from = Text(line, "fulfillmentLineItemId");
            var barcode = order.Fulfilments.SelectMany(done => done.Lines).Single(each => each.LineId == from).Barcode;
            made.Lines.Add(new ShopReturnLine(Next("ReturnLineItem"), from, barcode, line.GetProperty("quantity").GetInt32(), Text(line, "returnReasonNote")));
        }

        order.Returns.Add(made);
        Effect($"open return of {made.Lines.Sum(line => line.Quantity)}");
        return new { returnCreate = Payload(made) };
    }

    private object ApproveReturn(JsonElement variables)
    {
        var found = FindReturn(Text(variables.GetProperty("input"), "id"))!;
        if (found.Status != "REQUESTED")
        {
            return new { returnApproveRequest = Refused("INVALID_STATE") };
        }

        found.Status = "OPEN";
        Effect("approve return");
        return new { returnApproveRequest = Payload(found) };
    }

    private object ProcessReturn(JsonElement variables)
    {
        var input = variables.GetProperty("input");
        var found = FindReturn(Text(input, "returnId"))!;
        foreach (var told in input.GetProperty("returnLineItems").EnumerateArray())
        {
            var line = found.Lines.Single(each => each.Id == Text(told, "id"));
            var disposed = told.GetProperty("dispositions").EnumerateArray().Sum(each => each.GetProperty("quantity").GetInt32());
            if (line.Quantity - line.Processed < disposed || disposed != told.GetProperty("quantity").GetInt32())
            {
                return new { returnProcess = Refused("INVALID") };
            }

            line.Processed += disposed;
            Effect($"process {string.Join(' ', told.GetProperty("dispositions").EnumerateArray().Select(each => $"{Text(each, "dispositionType")} {each.GetProperty("quantity")}"))}");
        }

        return new { returnProcess = Payload(found) };
    }

    private object CancelReturn(JsonElement variables)
    {
        var found = FindReturn(Text(variables, "id"))!;
        if (found.Status != "OPEN" || found.Lines.Exists(line => line.Processed > 0))
        {
            return new { returnCancel = Refused("INVALID_STATE") };
        }

        found.Status = "CANCELED";
        Effect("cancel return");
        return new { returnCancel = Payload(found) };
    }

    private static object Payload(ShopReturn made) => new { @return = new { id = made.Id, status = made.Status }, userErrors = Array.Empty<object>() };

    private static object Refused(string code) => new { @return = (object?)null, userErrors = new[] { new { code, field = (string[]?)null, message = "The return cannot be changed." } } };

    private static string Reverse(ShopReturnLine line) => line.Id.Replace("ReturnLineItem", "ReverseFulfillmentOrderLineItem", StringComparison.Ordinal);
}
