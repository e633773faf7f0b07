using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Connectors.Tests.Shopify;

/// <summary>Orders, hand-overs and money.</summary>
internal sealed partial class ShopifyStub
{
    private readonly List<ShopOrder> _orders = [];
    private int _numbers;

    /// <summary>Puts an order there: two pieces of one article and one of another, to be collected, with 30.00 EUR held.</summary>
    public ShopOrder Order(string id = OrderId, bool isHeld = true)
    {
        var order = new ShopOrder(id);
        order.Lines.Add(new ShopLine("gid://shopify/LineItem/1", "9521000000018", 2, "20.00", Store));
        order.Lines.Add(new ShopLine("gid://shopify/LineItem/2", "9521000000032", 1, "10.00", Store));
        if (isHeld)
        {
            order.Transactions.Add(new ShopTransaction(Next("OrderTransaction"), "AUTHORIZATION", 30m, null) { Unsettled = 30m });
        }

        _orders.Add(order);
        return order;
    }

    /// <summary>Puts an order there whose 30.00 EUR were taken at the checkout.</summary>
    public ShopOrder SoldOrder()
    {
        var order = Order(isHeld: false);
        order.Transactions.Add(new ShopTransaction(Next("OrderTransaction"), "SALE", 30m, null));
        return order;
    }

    /// <summary>Gets or sets whether the next refund is refused for a reason that passes.</summary>
    public bool RefusesNextRefund { get; set; }

    private static object Money(decimal amount) => new { presentmentMoney = new { amount = amount.ToString(CultureInfo.InvariantCulture), currencyCode = "EUR" } };

    private ShopOrder? Find(JsonElement variables) => _orders.Find(order => order.Id == Text(variables, "id"));

    private ShopOrder Found(JsonElement variables) => Find(variables)!;

    private static object OrderOf(ShopOrder order, JsonElement variables)
    {
        var (lines, page) = Page(order.Lines, variables);
        return new
        {
            id = order.Id,
            name = order.Name,
            processedAt = "2026-03-02T07:00:00Z",
            cancelledAt = order.Cancelled,
            displayFulfillmentStatus = order.Lines.TrueForAll(line => line.Remaining == 0) ? "FULFILLED" : "UNFULFILLED",
            displayFinancialStatus = "AUTHORIZED",
            taxesIncluded = order.TaxesIncluded,
            presentmentCurrencyCode = order.Currency,
            email = "ana@example.com",
            phone = "+34600000001",
            customer = new { firstName = "Ana", lastName = "López" },
            billingAddress = new { firstName = "Ana", lastName = "López", phone = (string?)null },
            shippingAddress = (object?)null,
            lineItems = new
            {
                nodes = lines.Select(line => new
                {
                    id = line.Id,
                    name = "Article",
                    quantity = line.Quantity,
                    currentQuantity = line.Quantity,
                    variant = new { barcode = line.Barcode },
                    originalTotalSet = Money(decimal.Parse(line.Total, CultureInfo.InvariantCulture)),
                    discountAllocations = Array.Empty<object>(),
                    taxLines = new[] { new { priceSet = Money(1m) } },
                }),
                pageInfo = page,
            },
            fulfillmentOrders = new
            {
                nodes = order.Lines.GroupBy(line => line.Location).Select(work => new { status = "OPEN", assignedLocation = new { location = new { id = work.Key } }, deliveryMethod = new { methodType = "PICK_UP" } }),
            },
            transactions = order.Transactions.Select(transaction => new
            {
                id = transaction.Id,
                kind = transaction.Kind,
                status = transaction.Status,
                gateway = "shopify_payments",
                authorizationExpiresAt = (string?)null,
                parentTransaction = transaction.Parent is { } parent ? new { id = parent } : null,
                amountSet = Money(transaction.Amount),
                totalUnsettledSet = transaction.Unsettled is { } left ? Money(left) : null,
            }),
        };
    }

    private object Changes(JsonElement variables)
    {
        var since = variables.GetProperty("query").GetString()?["updated_at:>=".Length..].Trim('\'') ?? "";
        var (nodes, page) = Page(_orders.Where(order => string.CompareOrdinal(order.Updated, since) >= 0).OrderBy(order => order.Updated, StringComparer.Ordinal).ToList(), variables);
        return new { orders = new { nodes = nodes.Select(order => new { id = order.Id, createdAt = "2026-03-02T07:00:00Z", updatedAt = order.Updated, cancelledAt = order.Cancelled }), pageInfo = page } };
    }

    private static object PaymentsOf(ShopOrder order) => new
    {
        id = order.Id,
        presentmentCurrencyCode = order.Currency,
        displayFinancialStatus = "AUTHORIZED",
        transactions = order.Transactions.Select(transaction => new
        {
            id = transaction.Id,
            kind = transaction.Kind,
            status = transaction.Status,
            gateway = "shopify_payments",
            errorCode = transaction.Status == "FAILURE" ? "CARD_DECLINED" : null,
            authorizationExpiresAt = (string?)null,
            parentTransaction = transaction.Parent is { } parent ? new { id = parent } : null,
            amountSet = Money(transaction.Amount),
            totalUnsettledSet = transaction.Unsettled is { } left ? Money(left) : null,
        }),
    };

    private object Capture(JsonElement variables)
    {
        var input = variables.GetProperty("input");
        var (order, amount) = (Found(input), decimal.Parse(Text(input, "amount"), CultureInfo.InvariantCulture));
        var hold = order.Transactions.Single(transaction => transaction.Id == Text(input, "parentTransactionId"));
        if (hold.Unsettled is not { } left || left < amount)
        {
            return new { orderCapture = new { transaction = (object?)null, userErrors = new[] { new { field = (string[]?)null, message = "The transaction cannot be captured." } } } };
        }

        hold.Unsettled = null;
        var captured = Add(order, new ShopTransaction(Next("OrderTransaction"), "CAPTURE", amount, hold.Id));
        Effect($"capture {amount}");
        return new { orderCapture = new { transaction = Brief(captured), userErrors = Array.Empty<object>() } };
    }

    private object Void(JsonElement variables)
    {
        var (order, hold) = _orders.SelectMany(order => order.Transactions.Select(transaction => (order, transaction))).Single(pair => pair.transaction.Id == Text(variables, "id"));
        if (hold.Unsettled is null)
        {
            return new { transactionVoid = new { transaction = (object?)null, userErrors = new[] { new { code = "AUTH_NOT_VOIDABLE", field = (string[]?)null, message = "Transaction must be voidable." } } } };
        }

        hold.Unsettled = null;
        var gone = Add(order, new ShopTransaction(Next("OrderTransaction"), "VOID", hold.Amount, hold.Id));
        Effect("void");
        return new { transactionVoid = new { transaction = Brief(gone), userErrors = Array.Empty<object>() } };
    }

    private object Cancel(JsonElement variables)
    {
        var order = _orders.Single(order => order.Id == Text(variables, "orderId"));
        var refused = order.Cancelled is not null ? "Order has already been cancelled." : order.Lines.Exists(line => line.Remaining < line.Quantity) ? "Cannot cancel a fulfilled order." : null;
        if (refused is not null)
        {
            return new { orderCancel = new { job = (object?)null, orderCancelUserErrors = new[] { new { code = "INVALID", field = new[] { "orderId" }, message = refused } } } };
        }

        order.Cancelled = "2026-03-02T09:00:00Z";
        Effect($"canceled for {Text(variables, "reason")}");
        return new { orderCancel = new { job = new { id = Next("Job") }, orderCancelUserErrors = Array.Empty<object>() } };
    }

    private (bool IsDone, object Payload) Refund(JsonElement variables)
    {
        var input = variables.GetProperty("input");
        var order = _orders.Single(order => order.Id == Text(input, "orderId"));
        var back = input.GetProperty("transactions").EnumerateArray()
            .Select(each => new ShopTransaction(Next("OrderTransaction"), "REFUND", decimal.Parse(Text(each, "amount"), CultureInfo.InvariantCulture), Text(each, "parentId"))).ToList();
        var isTooMuch = back.Exists(each => order.Transactions.Single(taken => taken.Id == each.Parent).Amount
            < each.Amount + order.Transactions.Where(other => other.Kind == "REFUND" && other.Parent == each.Parent).Sum(other => other.Amount));
        if (isTooMuch || RefusesNextRefund)
        {
            RefusesNextRefund = false;
            return (false, new { refund = (object?)null, userErrors = new[] { new { field = new[] { "transactions" }, message = "Refund amount is greater than what is left." } } });
        }

        order.Transactions.AddRange(back);
        var refund = new ShopRefund(Next("Refund"), Text(input, "note"), back);
        order.Refunds.Add(refund);
        Effect($"refund {back.Sum(each => each.Amount)}");
        return (true, new { refund = new { id = refund.Id, transactions = new { nodes = back.Select(Brief) } }, userErrors = Array.Empty<object>() });
    }

    private static object RefundOf(ShopRefund refund) => new { id = refund.Id, note = refund.Note, transactions = new { nodes = refund.Transactions.Select(Brief) } };

    private static object WorkOf(ShopOrder order) => new
    {
        id = order.Id,
        fulfillmentOrders = new
        {
            nodes = order.Lines.GroupBy(line => (line.Location, line.IsOnHold)).Select(work => new
            {
                id = $"gid://shopify/FulfillmentOrder/{work.Key.Location[^1]}{(work.Key.IsOnHold ? 1 : 0)}",
                status = work.Key.IsOnHold ? "ON_HOLD" : work.All(line => line.Remaining == 0) ? "CLOSED" : "OPEN",
                assignedLocation = new { location = new { id = work.Key.Location } },
                lineItems = new
                {
                    nodes = work.Select(line => new { id = WorkLine(line), remainingQuantity = line.Remaining, variant = new { barcode = line.Barcode } }),
                    pageInfo = new { hasNextPage = false, endCursor = (string?)null },
                },
            }),
            pageInfo = new { hasNextPage = false, endCursor = (string?)null },
        },
        fulfillments = order.Fulfilments.Select(done => new
        {
            id = done.Id,
            status = "SUCCESS",
            totalQuantity = done.Lines.Sum(line => line.Quantity),
            location = new { id = done.Location },
            trackingInfo = done.Tracking is { } number ? new[] { new { number } } : [],
        }),
    };

    private object Fulfilment(JsonElement variables)
    {
        var found = _orders.SelectMany(order => order.Fulfilments).Single(done => done.Id == Text(variables, "id"));
        return new { node = new { fulfillmentLineItems = new { nodes = found.Lines.Select(line => new { quantity = line.Quantity, lineItem = new { variant = new { barcode = line.Barcode } } }) } } };
    }

    private object Fulfil(JsonElement variables)
    {
        var input = variables.GetProperty("fulfillment");
        var asked = input.GetProperty("lineItemsByFulfillmentOrder").EnumerateArray().SelectMany(each => each.GetProperty("fulfillmentOrderLineItems").EnumerateArray())
            .Select(each => (Id: Text(each, "id"), Quantity: each.GetProperty("quantity").GetInt32())).ToList();
        var order = _orders.Single(order => order.Lines.Exists(line => WorkLine(line) == asked[0].Id));
        var lines = asked.Select(each => (Line: order.Lines.Single(line => WorkLine(line) == each.Id), each.Quantity)).ToList();
        if (lines.Exists(each => each.Line.Remaining < each.Quantity || each.Line.IsOnHold))
        {
            return new { fulfillmentCreate = new { fulfillment = (object?)null, userErrors = new[] { new { field = (string[]?)null, message = "Invalid fulfillment order line item quantity requested." } } } };
        }

        lines.ForEach(each => each.Line.Remaining -= each.Quantity);
        var tracking = input.GetProperty("trackingInfo") is { ValueKind: JsonValueKind.Object } parcel ? Text(parcel, "number") : null;
        var done = new ShopFulfilment(Next("Fulfillment"), lines[0].Line.Location, tracking, [.. lines.Select(each => (Next("FulfillmentLineItem"), each.Line.Barcode, each.Quantity))]);
        order.Fulfilments.Add(done);
        Effect($"fulfil {string.Join(' ', lines.Select(each => each.Quantity))}");
        return new { fulfillmentCreate = new { fulfillment = new { id = done.Id, status = "SUCCESS" }, userErrors = Array.Empty<object>() } };
    }

    private object Move(JsonElement variables)
    {
        var asked = variables.GetProperty("lines").EnumerateArray().Select(each => Text(each, "id")).ToList();
        foreach (var line in _orders.SelectMany(order => order.Lines).Where(line => asked.Contains(WorkLine(line))))
        {
            line.Location = Text(variables, "location");
        }

        return new { fulfillmentOrderMove = new { movedFulfillmentOrder = new { id = Text(variables, "id") }, userErrors = Array.Empty<object>() } };
    }

    private static string WorkLine(ShopLine line) => line.Id.Replace("LineItem", "FulfillmentOrderLineItem", StringComparison.Ordinal);

    private static object Brief(ShopTransaction transaction) => new { id = transaction.Id, status = transaction.Status, errorCode = (string?)null };

    private static ShopTransaction Add(ShopOrder order, ShopTransaction transaction)
    {
        order.Transactions.Add(transaction);
        return transaction;
    }

    private string Next(string type) => $"gid://shopify/{type}/{100 + ++_numbers}";
}
