using IntegrationHub.Testing.Connectors;

namespace IntegrationHub.Connectors.Tests.Medusa;

/// <content>Variants, places, levels and reservations.</content>
internal sealed partial class MedusaStub
{
    private readonly List<StubVariant> _variants = [];
    private readonly List<(string Id, string Gln)> _places = [];
    private readonly List<StubHold> _holds = [];
    private readonly Dictionary<(string Item, string Place), decimal> _stocked = [];

    public string Place(string gln, string id)
    {
        _places.Add((id, gln));
        return id;
    }

    public StubVariant Sell(string ean, decimal price)
    {
        var variant = new StubVariant(Next("variant"), Next("iitem"), ean, price);
        _variants.Add(variant);
        return variant;
    }

    /// <summary>Everything is deleted, to be made anew.</summary>
    public void Forget()
    {
        _variants.Clear();
        _places.Clear();
        _stocked.Clear();
    }

    public void Stock(StubVariant variant, string place, decimal stocked) => _stocked[(variant.ItemId, place)] = stocked;

    public (decimal Stocked, decimal Reserved) Level(StubVariant variant, string place) => (_stocked[(variant.ItemId, place)], Reserved(variant.ItemId, place));

    private void MapInventory()
    {
        On("GET", "/admin/product-variants", Authorised(request => Page(request, "variants", Sold(request), ShowVariant)));
        On("GET", "/admin/stock-locations", Authorised(request => Page(request, "stock_locations", _places, place => new
        {
            place.Id,
            Name = $"Place {place.Gln}",
            Metadata = new { gln = place.Gln },
            CreatedAt = Stamp,
            Address = new { address_1 = "Calle Mayor 1", City = "Madrid", Province = (string?)null, PostalCode = "28010", CountryCode = "ES" },
            FulfillmentSets = new[] { new { Type = place.Id == Warehouse ? "shipping" : "pickup" } },
        })));
        On("GET", "/admin/inventory-items", Authorised(request => Page(request, "inventory_items", Counted(request), ShowItem)));
        On("GET", "/admin/inventory-items/{item}/location-levels", Authorised(request => Page(
            request, "inventory_levels",
            _stocked.Keys.Where(level => level.Item == request.Route["item"] && level.Place == request.Query["location_id"]).ToList(), ShowLevel)));
        On("POST", "/admin/inventory-items/location-levels/batch", Authorised(SetLevels));
        On("POST", "/admin/inventory-items/{item}/location-levels", Authorised(CreateLevel));
        On("GET", "/admin/reservations", Authorised(request => Page(
            request, "reservations", _holds.Where(hold => Values(request, "line_item_id").Contains(hold.Line)).ToList(),
            hold => new { hold.Id, LineItemId = hold.Line, InventoryItemId = hold.Item, LocationId = hold.Place, hold.Quantity })));
        On("POST", "/admin/reservations", Authorised(Reserve));
        On("POST", "/admin/reservations/{id}", Authorised(SetReservation));
    }

    private List<StubVariant> Sold(StubRequest request)
    {
        var numbers = request.Query.Where(parameter => parameter.Key.StartsWith("$or", StringComparison.Ordinal)).SelectMany(parameter => parameter.Value.Split(',')).ToList();
        return numbers.Count == 0 ? _variants : [.. _variants.Where(variant => numbers.Contains(variant.Ean))];
    }

    private List<StubVariant> Counted(StubRequest request)
    {
        var place = request.Query.GetValueOrDefault("location_levels[location_id]");
        return request.Query.ContainsKey("id")
            ? [.. _variants.Where(variant => Values(request, "id").Contains(variant.ItemId))]
            : [.. _variants.Where(variant => place is null || _stocked.ContainsKey((variant.ItemId, place)))];
    }

    private StubAnswer SetLevels(StubRequest request)
    {
        var updates = request.Json.GetProperty("update").EnumerateArray()
            .Select(update => ((update.GetProperty("inventory_item_id").GetString()!, update.GetProperty("location_id").GetString()!), update.GetProperty("stocked_quantity").GetDecimal())).ToList();
        if (updates.FirstOrDefault(update => !_stocked.ContainsKey(update.Item1)) is { Item1.Item1: { } item } missing)
        {
            return Refuse("not_found", $"Item {item} is not stocked at location {missing.Item1.Item2}");
        }

        foreach (var (level, stocked) in updates.Where(update => _stocked[update.Item1] != update.Item2))
        {
            _stocked[level] = stocked;
            Effect($"stocked {stocked} of {level.Item1} at {level.Item2}");
        }

        return Answer(new { Created = Array.Empty<object>(), Updated = updates.Select(update => ShowLevel(update.Item1)), Deleted = Array.Empty<object>() });
    }

    private StubAnswer CreateLevel(StubRequest request)
    {
        var level = (request.Route["item"], request.Json.GetProperty("location_id").GetString()!);
        return _stocked.TryAdd(level, request.Json.GetProperty("stocked_quantity").GetDecimal())
            ? Answer(new { InventoryItem = ShowItem(_variants.First(variant => variant.ItemId == level.Item1)) })
            : Refuse("invalid_data", "Inventory level already exists.");
    }

    private StubAnswer Reserve(StubRequest request)
    {
        var body = request.Json;
        var (item, place) = (body.GetProperty("inventory_item_id").GetString()!, body.GetProperty("location_id").GetString()!);
        var quantity = body.GetProperty("quantity").GetDecimal();
        if (_stocked[(item, place)] - Reserved(item, place) < quantity)
        {
            return Refuse("not_allowed", "Not enough stock available");
        }

        var hold = new StubHold(Next("resitem"), body.GetProperty("line_item_id").GetString()!, item, place, quantity);
        _holds.Add(hold);
        return Answer(new { Reservation = new { hold.Id, LineItemId = hold.Line, InventoryItemId = hold.Item, LocationId = hold.Place, hold.Quantity } });
    }

    private StubAnswer SetReservation(StubRequest request)
    {
        var hold = _holds.First(hold => hold.Id == request.Route["id"]);
        hold.Quantity = request.Json.GetProperty("quantity").GetDecimal();
        return Answer(new { Reservation = new { hold.Id, LineItemId = hold.Line, InventoryItemId = hold.Item, LocationId = hold.Place, hold.Quantity } });
    }

    private decimal Reserved(string item, string place) => _holds.Where(hold => hold.Item == item && hold.Place == place).Sum(hold => hold.Quantity);

    private static object ShowVariant(StubVariant variant) => new
    {
        variant.Id,
        Title = "Only",
        Sku = $"SKU-{variant.Ean}",
        variant.Ean,
        Upc = (string?)null,
        Barcode = (string?)null,
        ManageInventory = true,
        CreatedAt = Stamp,
        Product = new { Title = $"Article {variant.Ean}", Description = (string?)null, Thumbnail = (string?)null, Metadata = (object?)null, Categories = new[] { new { Name = "Knitwear" } } },
        Prices = new[] { new { Amount = variant.Price, CurrencyCode = "eur", MinQuantity = (int?)null, Rules = new { } } },
        InventoryItems = new[] { new { InventoryItemId = variant.ItemId, RequiredQuantity = 1 } },
    };

    private object ShowItem(StubVariant variant) => new
    {
        Id = variant.ItemId,
        LocationLevels = _stocked.Keys.Where(level => level.Item == variant.ItemId).Select(ShowLevel),
        Variants = new[] { ShowVariant(variant) },
    };

    private object ShowLevel((string Item, string Place) level) => new { LocationId = level.Place, StockedQuantity = _stocked[level], ReservedQuantity = Reserved(level.Item, level.Place) };
}

internal sealed record StubVariant(string Id, string ItemId, string Ean, decimal Price);

internal sealed record StubHold(string Id, string Line, string Item, string Place, decimal Quantity)
{
    public decimal Quantity { get; set; } = Quantity;
}
