namespace IntegrationHub.Benchmarks.Stub;

internal enum ArrivalKind
{
    Reservation = 1,
    Notification = 2,
}
