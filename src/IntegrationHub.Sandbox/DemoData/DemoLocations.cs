namespace IntegrationHub.Sandbox.DemoData;

/// <summary>One distribution centre and three stores. The GLNs use 952, the prefix that GS1 keeps for demonstrations.</summary>
internal static class DemoLocations
{
    private static readonly string[] Workdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    private static readonly string[] UntilSaturday = [.. Workdays, "Saturday"];

    public static Location DistributionCentre { get; } = new()
    {
        Gln = Gln(1),
        BranchCode = "DC-ALO",
        Name = "Centro logístico Alovera",
        Type = LocationType.DistributionCentre,
        Address = new("Avenida del Río Henares 14", "19208", "Alovera", "ES"),
        Latitude = 40.5962,
        Longitude = -3.2476,
        TimeZone = "Europe/Madrid",
        OpeningHoursSpecification = [new(UntilSaturday, "06:00", "22:00")],
    };

    public static Location Madrid { get; } = new()
    {
        Gln = Gln(2),
        BranchCode = "MAD-01",
        Name = "Madrid Fuencarral",
        Type = LocationType.Store,
        Address = new("Calle de Fuencarral 121", "28010", "Madrid", "ES"),
        Latitude = 40.4321,
        Longitude = -3.7038,
        TimeZone = "Europe/Madrid",
        OpeningHoursSpecification = [new(UntilSaturday, "10:00", "21:00"), new(["Sunday"], "11:00", "20:00")],
    };

    public static Location Barcelona { get; } = new()
    {
        Gln = Gln(3),
        BranchCode = "BCN-01",
        Name = "Barcelona Pelai",
        Type = LocationType.Store,
        Address = new("Carrer de Pelai 24", "08001", "Barcelona", "ES"),
        Latitude = 41.3858,
        Longitude = 2.1675,
        TimeZone = "Europe/Madrid",
        OpeningHoursSpecification = [new(UntilSaturday, "10:00", "21:00")],
    };

    public static Location Berlin { get; } = new()
    {
        Gln = Gln(4),
        BranchCode = "BER-01",
        Name = "Berlin Schönhauser Allee",
        Type = LocationType.Store,
        Address = new("Schönhauser Allee 80", "10439", "Berlin", "DE"),
        Latitude = 52.5497,
        Longitude = 13.4146,
        TimeZone = "Europe/Berlin",
        OpeningHoursSpecification = [new(Workdays, "10:00", "20:00"), new(["Saturday"], "10:00", "19:00")],
    };

    public static IReadOnlyList<Location> All { get; } = [DistributionCentre, Madrid, Barcelona, Berlin];

    private static string Gln(int number) => Gs1.WithCheckDigit($"95210000000{number}");
}
