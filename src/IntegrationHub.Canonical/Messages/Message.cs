using IntegrationHub.Canonical.Text;

namespace IntegrationHub.Canonical.Messages;

/// <summary>Is a message to a customer, already worded; template and parameters let a provider word it itself.</summary>
public sealed record Message
{
    /// <summary>Gets the name of the template, for example <c>order-ready</c>.</summary>
    public required PlainText Template { get; init; }

    public required MessageChannel Channel { get; init; }

    /// <summary>Gets the e-mail address or the E.164 number.</summary>
    public required PlainText To { get; init; }

    /// <summary>Gets the BCP 47 tag of the wording, for example <c>es-ES</c>.</summary>
    public required PlainText Language { get; init; }

    /// <summary>Gets the subject; SMS has none.</summary>
    public PlainText? Subject { get; init; }

    public required PlainText Text { get; init; }

    /// <summary>Gets the values that the wording was made from.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Shows neither recipient nor wording.</summary>
    public override string ToString() => $"{Template} by {Channel}";
}
