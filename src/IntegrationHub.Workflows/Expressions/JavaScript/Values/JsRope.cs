namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>A long text that was put together with <c>+</c> and is written out when somebody reads it: a loop that appends stays linear.</summary>
internal sealed class JsRope(Run run, object left, object right, int length)
{
    /// <summary>Shorter texts are joined at once.</summary>
    public const int Threshold = 512;

    /// <summary>What a rope itself costs.</summary>
    public const int Size = 56;

    private object? left = left;
    private object? right = right;
    private string? flat;

    public int Length => length;

    public string Flatten()
    {
        if (flat is null)
        {
            run.ChargeText(length);
            flat = string.Create(length, this, static (buffer, rope) => rope.WriteTo(buffer));
            left = right = null;
        }

        return flat;
    }

    // From the end and without recursion, since a rope that a loop made is as deep as the loop was long.
    private void WriteTo(Span<char> buffer)
    {
        var end = buffer.Length;
        var open = new Stack<object>();
        open.Push(this);
        while (open.TryPop(out var part))
        {
            if (part is JsRope { flat: null } rope)
            {
                open.Push(rope.left!);
                open.Push(rope.right!);
                continue;
            }

            var text = part as string ?? ((JsRope)part).flat!;
            end -= text.Length;
            text.CopyTo(buffer[end..]);
        }
    }
}
