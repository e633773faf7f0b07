using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.Connectors.Secrets;

/// <summary>
/// Secrets in a file that is worth nothing without its master key: AES-256-GCM, each secret with a nonce of its own and
/// bound to its name. The key, 32 bytes as base64, comes from <c>Hub:KeyRing:MasterKey</c> (<c>env:NAME</c> or <c>file:PATH</c>).
/// </summary>
public sealed class KeyRing
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly string? _path;
    private readonly byte[]? _key;
    private readonly string? _error;

    private KeyRing(string? path, byte[]? key, string? error)
    {
        _path = path;
        _key = key;
        _error = error;
    }

    /// <summary>Opens the ring of <c>Hub:KeyRing</c>; without one every look-up says so.</summary>
    public static KeyRing Open(IConfiguration hub)
    {
        var section = hub.GetSection("KeyRing");
        if (section["File"] is not { Length: > 0 } path)
        {
            return new KeyRing(null, null, "names a secret of the key-ring, and there is none; set Hub:KeyRing:File and Hub:KeyRing:MasterKey");
        }

        var errors = new List<string>();
        var text = new SecretSources(new KeyRing(null, null, "cannot be a secret of the key-ring that it opens")).Read(section.GetSection("MasterKey"), errors);
        return text is null
            ? new KeyRing(path, null, $"cannot be read, because {errors[0].TrimEnd('.')}")
            : TryKey(text.Reveal()) is { } key
                ? new KeyRing(path, key, null)
                : new KeyRing(path, null, "cannot be read, because Hub:KeyRing:MasterKey is not 32 bytes as base64");
    }

    /// <summary>Makes a new master key, as base64.</summary>
    public static string NewMasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Stores a secret under a name, replacing what was there.</summary>
    /// <exception cref="InvalidOperationException">The ring is not configured, its file is none, or its key is not that of the secrets in it.</exception>
    public void Put(string name, string value)
    {
        var key = _key ?? throw new InvalidOperationException(
            _path is null ? "There is no key-ring; set Hub:KeyRing:File and Hub:KeyRing:MasterKey." : $"The key-ring '{_path}' {_error}.");
        var entries = Entries();
        if (entries.Keys.FirstOrDefault(other => other != name && Find(other).Value is null) is { } shut)
        {
            // A ring with two keys would never be whole again.
            throw new InvalidOperationException($"Hub:KeyRing:MasterKey does not open '{shut}' in '{_path}', so nothing was put there. Use the key that the ring was made with, or a new file.");
        }

        entries[name] = Convert.ToBase64String(Seal(key, name, value));
        var temporary = $"{_path}.new";
        if (new FileInfo(temporary).Directory is { Exists: false } folder)
        {
            throw new InvalidOperationException($"Hub:KeyRing:File is '{_path}', and there is no folder '{folder.FullName}'. Create it, or correct the path.");
        }

        using (var file = new FileStream(temporary, NewFile()))
        {
            JsonSerializer.Serialize(file, entries);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path!, overwrite: true);
    }

    /// <summary>The names of what is in the ring.</summary>
    /// <exception cref="InvalidOperationException">Its file is none of a key-ring.</exception>
    public IReadOnlyList<string> Names() => _path is null ? [] : [.. Entries().Keys.Order(StringComparer.Ordinal)];

    internal (string? Value, string? Error) Find(string name)
    {
        if (_key is null)
        {
            return (null, _error);
        }

        try
        {
            return ReadFile().TryGetValue(name, out var sealedText)
                ? (Unseal(_key, name, Convert.FromBase64String(sealedText)), "is empty in the key-ring")
                : (null, $"names '{name}', which is not in the key-ring; put it there with: hub secrets put {name}");
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or JsonException or ArgumentException)
        {
            return (null, $"names '{name}', which Hub:KeyRing:MasterKey does not open");
        }
    }

    private static byte[] Seal(byte[] key, string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        var entry = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(entry.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(entry.AsSpan(0, NonceBytes), text, entry.AsSpan(NonceBytes + TagBytes), entry.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(name));
        return entry;
    }

    private static string Unseal(byte[] key, string name, byte[] entry)
    {
        var text = new byte[entry.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(entry.AsSpan(0, NonceBytes), entry.AsSpan(NonceBytes + TagBytes), entry.AsSpan(NonceBytes, TagBytes), text, Encoding.UTF8.GetBytes(name));
        return Encoding.UTF8.GetString(text);
    }

    private static byte[]? TryKey(string base64)
    {
        var bytes = new byte[33];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length) && length == 32 ? bytes[..32] : null;
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private Dictionary<string, string> Entries()
    {
        try
        {
            return ReadFile();
        }
        catch (JsonException broken)
        {
            throw new InvalidOperationException($"'{_path}' is not the file of a key-ring. Restore it, or give Hub:KeyRing:File another path.", broken);
        }
    }

    private Dictionary<string, string> ReadFile() => File.Exists(_path)
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(_path)) ?? []
        : new(StringComparer.Ordinal);
}
