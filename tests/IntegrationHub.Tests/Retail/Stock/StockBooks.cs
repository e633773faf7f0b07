using IntegrationHub.Canonical.Identity;
using IntegrationHub.Retail;
using IntegrationHub.Retail.Stock;
using IntegrationHub.Retail.Stock.Channels;
using IntegrationHub.Retail.Stock.Drift;
using IntegrationHub.Retail.Stock.Positions;
using IntegrationHub.Retail.Stock.Reservations;
using IntegrationHub.Storage;
using IntegrationHub.Testing;
using IntegrationHub.Testing.Storage;

namespace IntegrationHub.Tests.Retail.Stock;

/// <summary>The stock books on a database of their own, and short ways to write into them.</summary>
internal sealed class StockBooks : IAsyncDisposable
{
    public static readonly Gtin Mug = Gtin.Parse("04006381333931").Value;
    public static readonly Gtin Pen = Gtin.Parse("00012345600012").Value;
    public static readonly Gln Store = Gln.Parse("5901234123457").Value;
    public static readonly ChannelRule Shop = new("shop");

    private readonly TestDatabase _database;

    public StockBooks(StorageDialect dialect)
    {
        _database = new TestDatabase(dialect);
        Database = Open();
        Positions = new PositionBook(Database);
        Reservations = new ReservationBook(Database);
        Levels = new LevelBook(Database);
        Drift = new DriftBook(Database);
    }

    public TestClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IHubDatabase Database { get; }

    public PositionBook Positions { get; }

    public ReservationBook Reservations { get; }

    public LevelBook Levels { get; }

    public DriftBook Drift { get; }

    public StockExplainer Explainer => new(Positions, Reservations, Levels);

    /// <summary>Another node on the same database, where the dialect allows it.</summary>
    public IHubDatabase Open() => _database.Open(Clock, new MigrationSet("retail", typeof(RetailRegistration).Assembly));

    public StockCount Count(int onHand, int minutes = 0, string? id = null, int allocated = 0, long? sequence = null, string source = "erp", Gtin? gtin = null) =>
        new(source, id ?? Guid.NewGuid().ToString(), gtin ?? Mug, Store, Now.AddMinutes(minutes), onHand, allocated, sequence);

    public StockMove Move(int difference, int minutes = 0, string? id = null, string? reference = null, string source = "pos") =>
        new(source, id ?? Guid.NewGuid().ToString(), Mug, Store, Now.AddMinutes(minutes), difference, "retail_selling", reference ?? Guid.NewGuid().ToString());

    public async Task TakeAsync(params StockEvent[] said)
    {
        foreach (var one in said)
        {
            Assert.True((await Database.CommitAsync(new WriteUnit().AddRange(Taken(one)))).IsCommitted);
        }
    }

    public IReadOnlyList<Statement> Taken(StockEvent said) => PositionWrites.Take(said, [Shop], safety: 0, low: 5, Now);

    public Task<CommitResult> CommitAsync(params IEnumerable<Statement> statements) => Database.CommitAsync(new WriteUnit().AddRange(statements));

    public async Task<Position> PositionAsync() => (await Positions.FindAsync(Mug, Store))!;

    public async Task<ChannelLevel> LevelAsync() => (await Levels.FindAsync("shop", Mug.Value, Store.Value))!;

    /// <summary>The position's ledger, the oldest line first.</summary>
    public async Task<IReadOnlyList<PositionEntry>> LedgerAsync() => [.. Enumerable.Reverse(await Positions.EntriesAsync(Mug, Store, 1_000))];

    public async Task<IReadOnlyList<string>> VerdictsAsync() => [.. (await LedgerAsync()).Select(entry => entry.Verdict)];

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
