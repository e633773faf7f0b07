namespace IntegrationHub.Benchmarks.Floor;

internal static class Payload
{
    private const int Letters = 26;

    /// <summary>
    /// Bytes as JSON would have them: printable, and at least as long as the order's number that goes in front. No byte of a
    /// step is that of the step before, because an engine's states differ too: of an update that changes nothing PostgreSQL
    /// logs next to nothing.
    /// </summary>
    /// <param name="step">Which of its commits an order is at, from 0.</param>
    public static byte[] Of(int length, int step = 0)
    {
        var bytes = new byte[Math.Max(8, length)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)('a' + (((i * 7) + step) % Letters));
        }

        return bytes;
    }

    /// <summary>The states of an order, one for each of its commits.</summary>
    public static byte[][] OfSteps(int length) => [.. Enumerable.Range(0, FloorOrder.Commits).Select(step => Of(length, step))];
}
