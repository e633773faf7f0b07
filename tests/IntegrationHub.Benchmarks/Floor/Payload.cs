namespace IntegrationHub.Benchmarks.Floor;

internal static class Payload
{
    /// <summary>Bytes as JSON would have them: printable, and at least as long as the order's number that goes in front.</summary>
    public static byte[] Of(int length)
    {
        var bytes = new byte[Math.Max(8, length)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)('a' + (i * 7 % 26));
        }

        return bytes;
    }
}
