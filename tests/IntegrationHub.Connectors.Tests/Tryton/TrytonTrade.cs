using System.Text.Json.Nodes;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>Sales, shipments and invoices of the stand-in: what buttons do, in which state, and what follows of it.</summary>
internal sealed class TrytonTrade
{
    public const int Input = 2;
    public const int Output = 3;
    public const int Storage = 4;
    public const int LostAndFound = 5;
    public const int Waste = 6;
    public const int Customer = 7;

    private readonly TrytonTables _tables;
    private readonly Dictionary<(string Model, string Button), (string[] From, string To, Action<int> Do)> _buttons;

    public TrytonTrade(TrytonTables tables)
    {
        _tables = tables;
        _buttons = new()
        {
            [("sale.sale", "quote")] = (["draft"], "quotation", NoMore),
            [("sale.sale", "confirm")] = (["quotation"], "processing", Process),
            [("sale.sale", "draft")] = (["confirmed", "quotation", "cancelled"], "draft", NoMore),
            [("sale.sale", "cancel")] = (["draft", "quotation"], "cancelled", NoMore),
            [("stock.shipment.out", "wait")] = (["draft", "waiting", "assigned"], "waiting", WaitForStock),
            [("stock.shipment.out", "pick")] = (["assigned"], "picked", id => Move(InventoryMoves("stock.shipment.out", id), "done")),
            [("stock.shipment.out", "pack")] = (["picked"], "packed", id => Move(OutgoingMoves(id), "assigned")),
            [("stock.shipment.out", "done")] = (["packed"], "done", id => Move(OutgoingMoves(id), "done")),
            [("stock.shipment.out", "cancel")] = (["draft", "waiting", "assigned", "picked", "packed"], "cancelled", id => Cancel("stock.shipment.out", id)),
            [("stock.shipment.out.return", "receive")] = (["draft"], "received", Receive),
            [("stock.shipment.out.return", "done")] = (["received"], "done", id => Move(InventoryMoves("stock.shipment.out.return", id), "done")),
            [("stock.shipment.out.return", "cancel")] = (["draft", "received"], "cancelled", id => Cancel("stock.shipment.out.return", id)),
            [("stock.shipment.internal", "wait")] = (["draft"], "waiting", NoMore),
            [("stock.shipment.internal", "done")] = (["assigned"], "done", id => Move(MovesOf("stock.shipment.internal", id), "done")),
            [("stock.shipment.internal", "cancel")] = (["draft", "waiting", "assigned"], "cancelled", id => Move(MovesOf("stock.shipment.internal", id), "cancelled")),
            [("account.invoice", "post")] = (["draft"], "posted", id => _tables.Set("account.invoice", id, "number", $"2026/{id}")),
        };
        Compute();
    }

    public bool HasButton(string model, string button) => _buttons.ContainsKey((model, button));

    /// <summary>Presses a button; false where the state does not allow it, which Tryton does not tell.</summary>
    public bool Press(string model, string button, int id)
    {
        var (from, to, act) = _buttons[(model, button)];
        if (!from.Contains(State(model, id)))
        {
            return false;
        }

        _tables.Set(model, id, "state", to);
        act(id);
        foreach (var sale in SalesOf(model, id))
        {
            Process(sale);
        }

        return true;
    }

    /// <summary>Takes hold of what is to be moved, or of a part of it.</summary>
    public bool Assign(string model, int id)
    {
        var moves = (model == "stock.shipment.out" ? InventoryMoves(model, id) : MovesOf(model, id)).Where(move => (string)move["state"]! == "draft").ToList();
        var isComplete = moves.All(move => (int)move["from_location"]! != Storage || Free((int)move["product"]!) >= Pieces(move));
        if (State(model, id) != "waiting")
        {
            return true;
        }

        if (isComplete)
        {
            Move(moves, "assigned");
            _tables.Set(model, id, "state", "assigned");
        }

        return isComplete;
    }

    /// <summary>Says that canceled pieces are not sent again.</summary>
    public void Ignore(int sale)
    {
        foreach (var move in MovesOfSale(sale).Where(move => (string)move["state"]! == "cancelled"))
        {
            move["ignored"] = true;
        }
    }

    public IEnumerable<int> Unsettled(int sale) =>
        MovesOfSale(sale).Where(move => (string)move["state"]! == "cancelled" && move["ignored"] is null).Select(move => (int)move["id"]!);

    public int CreateMove(JsonObject values)
    {
        values["state"] = "draft";
        values["origin"] ??= null;
        return _tables.Add("stock.move", values);
    }

    /// <summary>What is in the storage; without what shipments hold, where that is asked for.</summary>
    public int Free(int product) => OnHand(product) - Sum(product, move => (int)move["from_location"]! == Storage && (string)move["state"]! == "assigned");

    public int OnHand(int product) =>
        Sum(product, move => (int)move["to_location"]! == Storage && (string)move["state"]! == "done") - Sum(product, move => (int)move["from_location"]! == Storage && (string)move["state"]! == "done");

    public int Forecast(int product) => Free(product) - Sum(product, move => (int)move["from_location"]! == Storage && (string)move["state"]! == "draft");

    /// <summary>Makes what is still missing of a sale: shipments of its pieces, and invoices of what was shipped.</summary>
    private void Process(int sale)
    {
        foreach (var isReturn in new[] { false, true })
        {
            var missing = Lines(sale).Where(line => Pieces(line) < 0 == isReturn && Math.Abs(Pieces(line)) > MovesOfLine(line).Sum(Pieces)).ToList();
            if (missing.Count == 0 || (string)_tables.Get("sale.sale", sale)["state"]! != "processing")
            {
                continue;
            }

            var model = isReturn ? "stock.shipment.out.return" : "stock.shipment.out";
            var shipment = _tables.Add(model, new JsonObject { ["state"] = isReturn ? "draft" : "waiting", ["warehouse"] = (int)_tables.Get("sale.sale", sale)["warehouse"]! });
            foreach (var line in missing)
            {
                CreateMove(new JsonObject
                {
                    ["shipment"] = $"{model},{shipment}",
                    ["product"] = (int)line["product"]!,
                    ["uom"] = 1,
                    ["quantity"] = Math.Abs(Pieces(line)) - MovesOfLine(line).Sum(Pieces),
                    ["from_location"] = isReturn ? Customer : Output,
                    ["to_location"] = isReturn ? Input : Customer,
                    ["origin"] = $"sale.line,{line["id"]}",
                });
            }

            if (!isReturn)
            {
                WaitForStock(shipment);
            }
        }

        Invoice(sale);
    }

    private void Invoice(int sale)
    {
        var total = Lines(sale).Sum(line => Math.Sign(Pieces(line)) * Price(line) * MovesOfLine(line).Where(move => (string)move["state"]! == "done").Sum(Pieces));
        var invoiced = _tables.Of("account.invoice").Where(invoice => (int)invoice["sale"]! == sale).Sum(invoice => decimal.Parse((string)invoice["total_amount"]!["decimal"]!, System.Globalization.CultureInfo.InvariantCulture));
        if (total != invoiced)
        {
            _tables.Add("account.invoice", new JsonObject { ["sale"] = sale, ["state"] = "draft", ["number"] = null, ["total_amount"] = TrytonStub.Decimal(total - invoiced) });
        }
    }

    private void WaitForStock(int shipment)
    {
        foreach (var move in InventoryMoves("stock.shipment.out", shipment).ToList())
        {
            _tables.Remove("stock.move", (int)move["id"]!);
        }

        foreach (var move in OutgoingMoves(shipment).Where(move => Pieces(move) > 0).ToList())
        {
            CreateMove(new JsonObject
            {
                ["shipment"] = $"stock.shipment.out,{shipment}",
                ["product"] = (int)move["product"]!,
                ["uom"] = 1,
                ["quantity"] = Pieces(move),
                ["from_location"] = Storage,
                ["to_location"] = Output,
                ["origin"] = $"stock.move,{move["id"]}",
            });
        }
    }

    private void Receive(int shipment)
    {
        var incoming = MovesOf("stock.shipment.out.return", shipment).Where(move => (int)move["from_location"]! == Customer).ToList();
        Move(incoming, "done");
        foreach (var move in incoming)
        {
            CreateMove(new JsonObject
            {
                ["shipment"] = $"stock.shipment.out.return,{shipment}",
                ["product"] = (int)move["product"]!,
                ["uom"] = 1,
                ["quantity"] = Pieces(move),
                ["from_location"] = Input,
                ["to_location"] = Storage,
                ["origin"] = $"stock.move,{move["id"]}",
            });
        }
    }

    private void Cancel(string model, int shipment) => Move(MovesOf(model, shipment).Where(move => (string)move["state"]! != "done"), "cancelled");

    private void Move(IEnumerable<JsonObject> moves, string state)
    {
        foreach (var move in moves.ToList())
        {
            _tables.Set("stock.move", (int)move["id"]!, "state", state);
        }
    }

    private void Compute()
    {
        JsonNode? Ids(IEnumerable<JsonObject> rows) => new JsonArray([.. rows.Select(row => (JsonNode)(int)row["id"]!)]);
        _tables.Compute("sale.sale", "lines", sale => Ids(Lines(sale)));
        _tables.Compute("sale.sale", "shipments", sale => Ids(ShipmentsOf("stock.shipment.out", sale)));
        _tables.Compute("sale.sale", "shipment_returns", sale => Ids(ShipmentsOf("stock.shipment.out.return", sale)));
        _tables.Compute("sale.sale", "invoices", sale => Ids(_tables.Of("account.invoice").Where(invoice => (int)invoice["sale"]! == sale)));
        _tables.Compute("sale.sale", "shipment_state", sale =>
            !MovesOfSale(sale).Any() ? "none"
            : Unsettled(sale).Any() ? "exception"
            : MovesOfSale(sale).All(move => (string)move["state"]! is "done" or "cancelled") ? "sent" : "waiting");
        _tables.Compute("stock.shipment.out", "outgoing_moves", id => Ids(OutgoingMoves(id)));
        _tables.Compute("stock.shipment.out", "inventory_moves", id => Ids(InventoryMoves("stock.shipment.out", id)));
        _tables.Compute("stock.shipment.out.return", "incoming_moves", id => Ids(MovesOf("stock.shipment.out.return", id).Where(move => (int)move["from_location"]! == Customer)));
        _tables.Compute("stock.shipment.out.return", "inventory_moves", id => Ids(InventoryMoves("stock.shipment.out.return", id)));
        _tables.Compute("product.product", "identifiers", product => Ids(_tables.Of("product.identifier").Where(identifier => (int)identifier["product"]! == product)));
        _tables.Compute("product.template", "products", template => Ids(_tables.Of("product.product").Where(product => (int)product["template"]! == template)));
    }

    private List<int> SalesOf(string model, int shipment) => [.. MovesOf(model, shipment)
        .Select(move => (string?)move["origin"]).Where(origin => origin?.StartsWith("sale.line,", StringComparison.Ordinal) == true)
        .Select(origin => (int)_tables.Get("sale.line", int.Parse(origin!["sale.line,".Length..], System.Globalization.CultureInfo.InvariantCulture))["sale"]!).Distinct()];

    private IEnumerable<JsonObject> ShipmentsOf(string model, int sale) => _tables.Of(model).Where(shipment => SalesOf(model, (int)shipment["id"]!).Contains(sale));

    private IEnumerable<JsonObject> OutgoingMoves(int shipment) => MovesOf("stock.shipment.out", shipment).Where(move => (int)move["from_location"]! == Output);

    private IEnumerable<JsonObject> InventoryMoves(string model, int shipment) =>
        MovesOf(model, shipment).Where(move => model == "stock.shipment.out" ? (int)move["to_location"]! == Output : (int)move["from_location"]! == Input);

    private IEnumerable<JsonObject> MovesOf(string model, int shipment) => _tables.Of("stock.move").Where(move => (string?)move["shipment"] == $"{model},{shipment}");

    private IEnumerable<JsonObject> MovesOfSale(int sale) => Lines(sale).SelectMany(MovesOfLine);

    private IEnumerable<JsonObject> MovesOfLine(JsonObject line) => _tables.Of("stock.move").Where(move => (string?)move["origin"] == $"sale.line,{line["id"]}");

    private IEnumerable<JsonObject> Lines(int sale) => _tables.Of("sale.line").Where(line => (int)line["sale"]! == sale);

    private int Sum(int product, Func<JsonObject, bool> which) => _tables.Of("stock.move").Where(move => (int)move["product"]! == product && which(move)).Sum(Pieces);

    private static void NoMore(int id)
    {
        // The state is all that changes.
    }

    private string State(string model, int id) => (string)_tables.Get(model, id)["state"]!;

    private static int Pieces(JsonObject record) => (int)(double)record["quantity"]!;

    private static decimal Price(JsonObject line) => decimal.Parse((string)line["unit_price"]!["decimal"]!, System.Globalization.CultureInfo.InvariantCulture);
}
