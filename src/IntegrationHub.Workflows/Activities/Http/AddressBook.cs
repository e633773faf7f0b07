using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Workflows.Activities.Http;

/// <summary>Addresses that were read already: each call needs its own twice, and most go to the same few places.</summary>
internal sealed class AddressBook
{
    private const int Most = 2_048;

    private readonly ConcurrentDictionary<string, Uri> _known = new(StringComparer.Ordinal);

    /// <returns>False when the text is no absolute http or https address.</returns>
    public bool TryGet(string text, [NotNullWhen(true)] out Uri? address)
    {
        if (_known.TryGetValue(text, out address))
        {
            return true;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https"))
        {
            return false;
        }

        if (_known.Count >= Most)
        {
            // Addresses with a number of their own would fill it for ever.
            _known.Clear();
        }

        _known.TryAdd(text, address);
        return true;
    }
}
