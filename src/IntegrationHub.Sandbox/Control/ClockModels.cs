using System.ComponentModel;

namespace IntegrationHub.Sandbox.Control;

internal sealed record AdvanceClock([property: Description("ISO 8601 duration such as P8D or PT90M.")] string By);

internal sealed record ClockReport(DateTimeOffset Now, [property: Description("How far ahead of real time, as an ISO 8601 duration.")] string Offset);

internal sealed record Health(string Status);

internal sealed record LedgerPage(IReadOnlyList<Effects.EffectEntry> Items, [property: Description("To ask after next time.")] long Next);
