using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Carrier;

/// <summary>What carriage costs: a price per parcel and started kilogram, more across a border.</summary>
internal static class CarrierRates
{
    private const int HeaviestGrams = 31_500;
    private const long AcrossBorder = 600;

    private static readonly (string Service, long PerParcel, long PerKilogram, int Days)[] Services =
    [
        ("standard", 490, 60, 2),
        ("express", 990, 120, 1),
    ];

    public static Answer Quote(RateRequest request) =>
        Refusal(request.Parcels) ?? Answer.Ok(new RateList([.. Services.Select(service => For(service.Service, request.From, request.To, request.Parcels)!)]));

    public static Rate? For(string name, CarrierAddress from, CarrierAddress to, IReadOnlyList<Parcel> parcels)
    {
        var abroad = from.AddressCountry == to.AddressCountry ? 0 : 1;
        return Services.Where(service => service.Service == name).Select(service => new Rate(
            name,
            parcels.Sum(parcel => service.PerParcel + (service.PerKilogram * ((parcel.WeightGrams + 999) / 1000)) + (abroad * AcrossBorder)),
            "EUR",
            service.Days + abroad)).SingleOrDefault();
    }

    public static Answer? Refusal(IReadOnlyList<Parcel> parcels)
    {
        if (parcels.Count is 0 or > 99)
        {
            return Answer.Invalid("parcels", "must have 1 to 99 parcels.");
        }

        var heavy = parcels.ToList().FindIndex(parcel => parcel is null or { WeightGrams: < 1 or > HeaviestGrams });
        return heavy < 0 ? null : Answer.Invalid($"parcels[{heavy}].weightGrams", $"must be 1 to {HeaviestGrams}.");
    }
}
