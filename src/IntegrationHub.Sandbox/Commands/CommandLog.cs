using System.Buffers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Sandbox.Http;

namespace IntegrationHub.Sandbox.Commands;

/// <summary>One JSON line per command. A line is with the operating system before its answer leaves, so it outlives a killed process.</summary>
internal sealed class CommandLog : IDisposable
{
    public const string FileName = "sandbox.log";

    private readonly FileStream _ownership;
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _previousEnd;

    /// <exception cref="IOException">Another sandbox owns the folder, or it cannot be written.</exception>
    public CommandLog(string folder)
    {
        Directory.CreateDirectory(folder);
        _ownership = new FileStream(Path.Combine(folder, "sandbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        _file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>Hands every whole line to the reader, then drops a last line that a crash left unfinished.</summary>
    public void Replay(Func<JsonElement, Command> read, Action<Command> apply)
    {
        _file.Position = 0;
        using var reader = new StreamReader(_file, new UTF8Encoding(false), false, 1 << 16, leaveOpen: true);
        long whole = 0;
        for (var number = 1; ReadWholeLine(reader) is { } text; number++)
        {
            whole += Encoding.UTF8.GetByteCount(text) + 1;
            apply(Parse(text, number, read));
        }

        _file.SetLength(whole);
        _file.Position = whole;
    }

    /// <summary>Writes the command behind the last one; <see cref="Retract"/> takes it back.</summary>
    public void Append(Command command)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = SandboxJson.Options.Encoder }))
        {
            Write(json, command);
        }

        _line.Write("\n"u8);
        _previousEnd = _file.Position;
        try
        {
            _file.Write(_line.WrittenSpan);
        }
        catch (IOException)
        {
            // Half a line in the middle of the log would swallow the next command.
            Retract();
            throw;
        }
    }

    /// <summary>Takes back the last command, which must not be replayed because it could not be applied.</summary>
    public void Retract()
    {
        _file.SetLength(_previousEnd);
        _file.Position = _previousEnd;
    }

    public void Dispose()
    {
        _file.Dispose();
        _ownership.Dispose();
    }

    private static void Write(Utf8JsonWriter json, Command command)
    {
        json.WriteStartObject();
        json.WriteString("at", command.At);
        json.WriteString("system", command.System);
        json.WriteString("operation", command.Operation);
        WriteOptional(json, "key", command.Key);
        WriteOptional(json, "target", command.Target);
        if (command.Json is { } body)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(body, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static Command Parse(string text, int number, Func<JsonElement, Command> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Line {number} of {FileName} cannot be read: {exception.Message}", exception);
        }
    }

    // StreamReader.ReadLine would also return an unfinished last line.
    private static string? ReadWholeLine(StreamReader reader)
    {
        var text = new StringBuilder();
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next == '\n')
            {
                return text.ToString();
            }

            text.Append((char)next);
        }

        return null;
    }
}
