using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Tryton;

/// <summary>As much of Tryton's JSON-RPC as the connector uses, with its rules: silent buttons, errors with status 200, partial holds.</summary>
internal sealed class TrytonStub : VendorStub
{
    public const string User = "hub";
    public const string Password = "tryton-password-that-nobody-may-see";
    public const string Store = "9521000000025";

    private const string Token = "5e55104f5e55104f5e55104f5e55104f";
    private const int Warehouse = 1;

    private static readonly string Ticket = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:1:{Token}"));

    private readonly TrytonTables _tables = new();
    private readonly TrytonTrade _trade;
    private readonly Dictionary<int, (string Model, int Id)> _wizards = [];
    private bool _isArranging;

    public TrytonStub()
    {
        _trade = new TrytonTrade(_tables);
        On("POST", "/{database}/", Answer);
        MasterData();
    }

    /// <summary>Gets or sets behind which effect the server fails once, counted from 1; null: it does not.</summary>
    public int? FailsBehind { get; set; }

    public int Logins { get; private set; }

    /// <summary>Gets or sets whether a session that was given is known.</summary>
    public bool KnowsSession { get; set; }

    /// <summary>Gets or sets which call's answer is replaced by <see cref="Garbage"/> after it was done, counted from 1 without logins; null: none.</summary>
    public int? GarbledCall { get; set; }

    public StubAnswer Garbage { get; set; } = StubAnswer.JsonText("{}");

    public int Calls { get; private set; }

    public static JsonObject Decimal(decimal value) => new() { ["__class__"] = "Decimal", ["decimal"] = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>An article with that many pieces in the storage.</summary>
    public int Have(string gtin, int pieces, decimal price = 10m, string? code = null)
    {
        var template = _tables.Add("product.template", []);
        var product = _tables.Add("product.product", new JsonObject
        {
            ["code"] = code ?? $"SKU-{template}",
            ["name"] = $"Article {gtin}",
            ["type"] = "goods",
            ["salable"] = true,
            ["active"] = true,
            ["list_price"] = Decimal(price),
            ["default_uom"] = 1,
            ["categories"] = new JsonArray(1),
            ["account_category"] = 1,
            ["template"] = template,
        });
        _tables.Add("product.identifier", new JsonObject { ["product"] = product, ["type"] = "ean", ["code"] = gtin });
        if (pieces > 0)
        {
            var move = _trade.CreateMove(new JsonObject { ["product"] = product, ["uom"] = 1, ["quantity"] = pieces, ["from_location"] = TrytonTrade.LostAndFound, ["to_location"] = TrytonTrade.Storage });
            _tables.Set("stock.move", move, "state", "done");
        }

        return product;
    }

    /// <summary>Changes records without an effect of the connector's.</summary>
    public void Arrange(Action<TrytonTables, TrytonTrade> arrange)
    {
        _isArranging = true;
        arrange(_tables, _trade);
        _isArranging = false;
    }

    /// <summary>A sale with one line, confirmed and held as after an export, or a return of it.</summary>
    public int Sold(string reference, int product, int pieces, decimal price, string? origin = null)
    {
        _isArranging = true;
        var sale = CreateSale(new JsonObject
        {
            ["reference"] = reference,
            ["origin"] = origin,
            ["currency"] = 1,
            ["warehouse"] = Warehouse,
            ["party"] = 1,
            ["lines"] = new JsonArray(new JsonArray("create", new JsonArray(new JsonObject { ["type"] = "line", ["product"] = product, ["unit"] = 1, ["quantity"] = pieces, ["unit_price"] = Decimal(price) }))),
        });
        _trade.Press("sale.sale", "quote", sale);
        _trade.Press("sale.sale", "confirm", sale);
        foreach (var shipment in _tables.Value("sale.sale", sale, "shipments")!.AsArray())
        {
            _trade.Assign("stock.shipment.out", (int)shipment!);
        }

        _isArranging = false;
        return sale;
    }

    /// <summary>Brings the shipments of a sale or a return as far as these buttons do.</summary>
    public void Ship(int sale, string field, params string[] buttons)
    {
        _isArranging = true;
        var model = field == "shipments" ? "stock.shipment.out" : "stock.shipment.out.return";
        foreach (var shipment in _tables.Value("sale.sale", sale, field)!.AsArray().Select(id => (int)id!).ToList())
        {
            foreach (var button in buttons)
            {
                _trade.Press(model, button, shipment);
            }
        }

        _isArranging = false;
    }

    private StubAnswer Answer(StubRequest request)
    {
        var call = JsonNode.Parse(request.Body)!;
        var method = (string)call["method"]!;
        var parameters = call["params"]!.AsArray();
        if (method == "common.db.login")
        {
            Logins++;
            KnowsSession = true;
            return (string)parameters[0]! == User && (string)parameters[1]!["password"]! == Password ? Result(new JsonArray(1, Token)) : StubAnswer.Empty(401);
        }

        if (!KnowsSession || request.Header("Authorization") != $"Session {Ticket}")
        {
            return StubAnswer.Empty(401);
        }

        try
        {
            var before = Effects.Count;
            var result = Call(method, parameters, parameters[^1]!.AsObject());
            return ++Calls == GarbledCall ? Garbage
                : FailsBehind is { } count && before < count && Effects.Count >= count ? StubAnswer.Empty(500)
                : Result(result);
        }
        catch (TrytonRefusal refusal)
        {
            return Error(new JsonArray("UserError", new JsonArray(refusal.Message, "", null)));
        }
    }

    private JsonNode? Call(string method, JsonArray parameters, JsonObject context)
    {
        var parts = method.Split('.', 2);
        var model = parts[1][..parts[1].LastIndexOf('.')];
        var action = parts[1][(model.Length + 1)..];
        return (parts[0], action) switch
        {
            ("model", "get_preferences") => new JsonObject { ["company"] = 1, ["language"] = "en" },
            ("model", "search_read") => Search(model, parameters, context),
            ("model", "create") => new JsonArray(Create(model, parameters[0]![0]!.DeepClone().AsObject())),
            ("model", "write") => Write(model, (int)parameters[0]![0]!, parameters[1]!.AsObject(), context),
            ("model", "delete") => Delete(model, (int)parameters[0]![0]!),
            ("model", "assign_try") => Assign(model, (int)parameters[0]![0]!),
            ("model", _) when _trade.HasButton(model, action) => Press(model, action, (int)parameters[0]![0]!),
            ("wizard", "create") => OpenWizard(context),
            ("wizard", "execute") => Execute(parameters),
            ("wizard", "delete") => null,
            _ => throw new NotSupportedException(method),
        };
    }

    private JsonArray Search(string model, JsonArray parameters, JsonObject context)
    {
        var isUnassigned = (bool?)context["stock_assign"] == true;
        _tables.Compute("product.product", "quantity", product => JsonValue.Create((isUnassigned ? _trade.Free(product) : _trade.OnHand(product)) * 1.0m));
        _tables.Compute("product.product", "forecast_quantity", product => JsonValue.Create(_trade.Forecast(product) * 1.0m));
        return _tables.Search(model, parameters[0]!.AsArray(), (int?)parameters[2], parameters[3]?.AsArray(), [.. parameters[4]!.AsArray().Select(field => (string)field!)]);
    }

    private int Create(string model, JsonObject values)
    {
        Did($"{model} created");
        if (model == "sale.sale")
        {
            return CreateSale(values);
        }

        var moves = values["moves"];
        values.Remove("moves");
        values["state"] = "draft";
        var id = _tables.Add(model, values);
        Apply(model, id, moves);
        return id;
    }

    private int CreateSale(JsonObject values)
    {
        var lines = values["lines"]![0]![1]!.AsArray().Select(line => line!.DeepClone().AsObject()).ToList();
        values.Remove("lines");
        values["state"] = "draft";
        var sale = _tables.Add("sale.sale", values);
        foreach (var line in lines)
        {
            line["sale"] = sale;
            line["taxes"] = new JsonArray();
            _tables.Add("sale.line", line);
        }

        return sale;
    }

    private JsonNode? Write(string model, int id, JsonObject values, JsonObject context)
    {
        foreach (var (record, stamp) in context["_timestamp"]?.AsObject() ?? [])
        {
            var comma = record.IndexOf(',', StringComparison.Ordinal);
            if ((string)_tables.Get(record[..comma], int.Parse(record[(comma + 1)..], CultureInfo.InvariantCulture))["_timestamp"]! != (string)stamp!)
            {
                throw new TrytonRefusal("Records were modified in the meanwhile");
            }
        }

        foreach (var (field, value) in values)
        {
            if (value is JsonArray moves)
            {
                Apply(model, id, moves);
            }
            else
            {
                _tables.Set(model, id, field, value?.DeepClone());
            }
        }

        return null;
    }

    private void Apply(string model, int id, JsonNode? actions)
    {
        foreach (var action in actions?.AsArray() ?? [])
        {
            switch ((string)action![0]!)
            {
                case "create":
                    foreach (var values in action[1]!.AsArray())
                    {
                        var move = values!.DeepClone().AsObject();
                        move["shipment"] = $"{model},{id}";
                        _trade.CreateMove(move);
                    }

                    break;
                case "write":
                    foreach (var (field, value) in action[2]!.AsObject())
                    {
                        _tables.Set("stock.move", (int)action[1]![0]!, field, value?.DeepClone());
                    }

                    break;
                default:
                    foreach (var move in action[1]!.AsArray())
                    {
                        _tables.Remove("stock.move", (int)move!);
                    }

                    break;
            }
        }
    }

    private JsonNode? Delete(string model, int id)
    {
        Did($"{model} deleted");
        _tables.Remove(model, id);
        return null;
    }

    private JsonValue Assign(string model, int id)
    {
        var wasHeld = (string)_tables.Get(model, id)["state"]! == "assigned";
        var isHeld = _trade.Assign(model, id);
        if (isHeld && !wasHeld)
        {
            Did($"{model} assigned");
        }

        return JsonValue.Create(isHeld);
    }

    private JsonNode? Press(string model, string button, int id)
    {
        if (_trade.Press(model, button, id))
        {
            Did($"{model} {button}");
        }

        return null;
    }

    private JsonArray OpenWizard(JsonObject context)
    {
        _wizards[_wizards.Count + 1] = ((string)context["active_model"]!, (int)context["active_id"]!);
        return new JsonArray(_wizards.Count, "ask", "end");
    }

    private JsonObject Execute(JsonArray parameters)
    {
        var sale = _wizards[(int)parameters[0]!].Id;
        if ((string)parameters[2]! == "handle")
        {
            Did("exception handled");
            _trade.Ignore(sale);
            return [];
        }

        return new JsonObject { ["view"] = new JsonObject { ["defaults"] = new JsonObject { ["domain_moves"] = new JsonArray([.. _trade.Unsettled(sale).Select(id => (JsonNode)id)]) } } };
    }

    private void Did(string what)
    {
        if (!_isArranging)
        {
            Effect(what);
        }
    }

    private void MasterData()
    {
        _tables.Add("currency.currency", new JsonObject { ["code"] = "EUR" });
        _tables.Add("company.company", new JsonObject { ["timezone"] = "Europe/Madrid", ["currency"] = 1 });
        _tables.Add("country.country", new JsonObject { ["code"] = "ES" });
        _tables.Add("party.address", new JsonObject { ["street"] = "Calle de Fuencarral 121", ["city"] = "Madrid", ["postal_code"] = "28010", ["country"] = 1 });
        _tables.Add("party.party", new JsonObject { ["code"] = "WALK-IN", ["addresses"] = new JsonArray(1), ["customer_payment_term"] = null });
        _tables.Add("product.category", new JsonObject { ["name"] = "Outerwear", ["customer_taxes"] = new JsonArray(), ["taxes_parent"] = false });
        _tables.Add("stock.location", new JsonObject
        {
            ["name"] = "Madrid Fuencarral",
            ["code"] = Store,
            ["type"] = "warehouse",
            ["storage_location"] = TrytonTrade.Storage,
            ["input_location"] = TrytonTrade.Input,
            ["output_location"] = TrytonTrade.Output,
            ["lost_found_location"] = TrytonTrade.LostAndFound,
            ["waste_locations"] = new JsonArray(TrytonTrade.Waste),
            ["address"] = 1,
            ["warehouse"] = Warehouse,
        });
        foreach (var (name, type, warehouse) in new[] { ("input", "storage", Warehouse), ("output", "storage", Warehouse), ("storage", "storage", Warehouse), ("lost", "lost_found", 0), ("waste", "lost_found", 0), ("customer", "customer", 0) })
        {
            _tables.Add("stock.location", new JsonObject { ["name"] = name, ["code"] = name, ["type"] = type, ["warehouse"] = warehouse == 0 ? null : warehouse });
        }
    }

    private static StubAnswer Result(JsonNode? result) => StubAnswer.JsonText(new JsonObject { ["id"] = 1, ["result"] = result?.DeepClone() }.ToJsonString());

    public static StubAnswer Error(JsonArray error) => StubAnswer.JsonText(new JsonObject { ["id"] = 1, ["error"] = error }.ToJsonString());
}
