using System.Globalization;

namespace IntegrationHub.Benchmarks.Commands;

/// <summary>Options of the form <c>--name value</c>; one without a value is a flag, and a name may occur several times.</summary>
internal sealed class Arguments
{
    private readonly List<(string Name, string? Value)> _options = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Arguments(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"'{args[i]}' is no option; options start with --.");
            }

            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            _options.Add((args[i][2..], hasValue ? args[i + 1] : null));
            i += hasValue ? 1 : 0;
        }
    }

    public string? Text(string name) => All(name) is [.., var last] ? last : null;

    public string Required(string name) => Text(name) ?? throw new UsageException($"--{name} needs a value.");

    public IReadOnlyList<string> All(string name)
    {
        _known.Add(name);
        return [.. _options.Where(option => option.Name == name && option.Value is not null).Select(option => option.Value!)];
    }

    public bool Flag(string name)
    {
        _known.Add(name);
        return _options.Exists(option => option.Name == name);
    }

    public int Number(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--{name} takes a whole number and got '{text}'.");

    /// <summary>Call after the last option was read.</summary>
    public void RefuseUnknown()
    {
        if (_options.Where(option => !_known.Contains(option.Name)).Select(option => $"--{option.Name}").ToList() is { Count: > 0 } unknown)
        {
            throw new UsageException($"Unknown: {string.Join(", ", unknown)}. Known: {string.Join(", ", _known.Select(name => $"--{name}"))}.");
        }
    }
}

/// <summary>The command line does not say what to do; the message does.</summary>
internal sealed class UsageException(string message) : Exception(message);
