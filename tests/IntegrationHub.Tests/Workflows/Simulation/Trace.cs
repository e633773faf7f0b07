using System.Globalization;

namespace IntegrationHub.Tests.Workflows.Simulation;

/// <summary>What happened, in order: a hash of all of it, and the last lines to read.</summary>
internal sealed class Trace(VirtualTime time)
{
    private const int Tail = 1_000;

    private readonly Queue<Line> _lines = [];
    private ulong _hash = 14695981039346656037;

    public ulong Hash => _hash;

    /// <param name="number">What the hash takes of the detail.</param>
    /// <param name="detail">Becomes text only when somebody reads it.</param>
    public void Add(string where, string what, string subject, long number = 0, object? detail = null)
    {
        Mix(time.Now.Ticks);
        Mix(where);
        Mix(what);
        Mix(subject);
        Mix(number);
        if (_lines.Count == Tail)
        {
            _lines.Dequeue();
        }

        _lines.Enqueue(new Line(time.Now, where, what, subject, detail));
    }

    /// <param name="about">Only lines about one of these; null for all.</param>
    public string Read(int lines, IReadOnlyCollection<string>? about = null) => string.Join(Environment.NewLine, _lines
        .Where(line => about is null || line.What is "crash" or "pause" || about.Any(part => line.Subject.Contains(part, StringComparison.Ordinal)))
        .TakeLast(lines)
        .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At.TotalSeconds,10:F4} {line.Where,-6} {line.What,-12} {line.Subject} {line.Detail}")));

    private void Mix(string text)
    {
        foreach (var letter in text)
        {
            _hash = (_hash ^ letter) * 1099511628211;
        }
    }

    private void Mix(long number) => _hash = (_hash ^ (ulong)number) * 1099511628211;

    private readonly record struct Line(TimeSpan At, string Where, string What, string Subject, object? Detail);
}
