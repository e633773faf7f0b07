using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Sandbox;
using IntegrationHub.Sandbox.Commands;
using IntegrationHub.Sandbox.Erp;

namespace IntegrationHub.Tests.Sandbox;

public sealed class StockInvariantTests
{
    [Fact]
    public void Whatever_is_reserved_released_committed_or_lapsed_the_stock_stays_covered()
    {
        var step = from kind in Gen.Choose(0, 3) from number in Gen.Choose(1, 12) from quantity in Gen.Choose(1, 3) select (kind, number, quantity);
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var clock = new SandboxClock();
            using var retailer = new Retailer(new SandboxOptions(), clock);
            foreach (var (kind, number, quantity) in steps)
            {
                Do(retailer, clock, kind, $"RES-{number:D6}", quantity);
            }

            return retailer.Read(IsCovered);
        }));
    }

    private static void Do(Retailer retailer, SandboxClock clock, int kind, string id, int quantity)
    {
        StockLine[] lines = [new(Orders.LastPiece, quantity)];
        switch (kind)
        {
            case 0:
                var expiresAt = clock.GetUtcNow().AddHours(quantity);
                retailer.Execute(Systems.Erp, "stock.adjust", body: new AdjustStock(Orders.LastPiece, Orders.Madrid, quantity, "delivery"));
                retailer.Execute(Systems.Erp, "reservations.create", body: new CreateReservation("o", Orders.Madrid, expiresAt, lines));
                break;
            case 1:
                retailer.Execute(Systems.Erp, "reservations.release", target: id);
                break;
            case 2:
                retailer.Execute(Systems.Erp, "reservations.commit", target: id, body: new CommitReservation(lines));
                break;
            default:
                clock.Advance(TimeSpan.FromHours(1));
                break;
        }
    }

    private static bool IsCovered(SandboxState state)
    {
        var stock = state.Erp.Stock.Report(Orders.LastPiece, Orders.Madrid, state.Now)!;
        var held = state.Erp.Reservations.All(null).Where(reservation => reservation.State == ReservationState.Created)
            .Sum(reservation => reservation.Lines.Sum(line => line.Quantity));
        return stock.Reserved == held && stock.OnHand >= 0 && stock.Available >= 0;
    }
}
