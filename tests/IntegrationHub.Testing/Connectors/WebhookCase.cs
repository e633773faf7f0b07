using IntegrationHub.Connectors.Capabilities;

namespace IntegrationHub.Testing.Connectors;

/// <summary>A genuine delivery of a vendor, that the kit then forges in every way.</summary>
/// <param name="Name">The vendor's name of what it tells.</param>
/// <param name="Sign">Makes the delivery as the vendor would at a time, signed with a secret: index 0 and 1 are the two configured ones, 2 is a stranger's.</param>
/// <param name="Events">How many events the hub gets out of it.</param>
public sealed record WebhookCase(string Name, Func<DateTimeOffset, int, WebhookDelivery> Sign, int Events)
{
    /// <summary>Gets how old a signed time may be; null where the vendor signs none. The default is null.</summary>
    public TimeSpan? Tolerance { get; init; }
}
