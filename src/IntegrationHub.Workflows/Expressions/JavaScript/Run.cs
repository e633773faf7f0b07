using System.Diagnostics;
using System.Runtime.CompilerServices;
using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript;

/// <summary>One evaluation: its host, what it has used up, and the values in flight.</summary>
internal sealed class Run(IExpressionHost host, JsLimits limits)
{
    /// <summary>Nested nodes under evaluation. Each costs a few hundred bytes of stack, so that this many fit into every thread.</summary>
    private const int DepthLimit = 1_000;

    private const int WorkPerClockCheck = 16_384;
    private const int WorkPerStep = 64;

    private readonly long started = Stopwatch.GetTimestamp();
    private JsValue[] stack = new JsValue[8];
    private int top;
    private int steps;
    private int depth;
    private int calls;
    private long memory;
    private long work;

    public IExpressionHost Host => host;

    public SourcePosition Position { get; set; } = new(1, 1);

    /// <summary>The value of the last expression statement, or of <c>return</c> while it travels to its function.</summary>
    public JsValue Completion { get; set; }

    /// <summary>The label that <c>break</c> or <c>continue</c> looks for.</summary>
    public string? Label { get; set; }

    public void Step()
    {
        if (++steps > limits.Steps)
        {
            throw Limit($"The script takes more than {limits.Steps} steps (statements, loop iterations and calls). Shorten its loops or move the work into an activity.");
        }

        Work(WorkPerStep);
    }

    /// <summary>Counts work that is not a step, such as characters looked at, so that the clock is read often enough.</summary>
    public void Work(long amount)
    {
        work += amount;
        if (work >= WorkPerClockCheck)
        {
            work = 0;
            if (Stopwatch.GetElapsedTime(started) > limits.Time)
            {
                throw TimeIsUp();
            }
        }
    }

    public JsRuntimeException TimeIsUp() => Limit($"The script takes longer than {limits.Time.TotalMilliseconds:0} ms.");

    /// <summary>Called before something is created, so that nothing large is.</summary>
    public void Charge(long bytes)
    {
        memory += bytes;
        if (memory > limits.Memory)
        {
            throw Limit($"The script uses more memory than {limits.Memory} bytes for texts, arrays and objects.");
        }

        Work(bytes >> 3);
    }

    public void ChargeText(long characters) => Charge((characters * 2) + 24);

    public string Text(string created)
    {
        ChargeText(created.Length);
        return created;
    }

    public void Enter()
    {
        if (++depth > DepthLimit)
        {
            throw Limit($"The script is nested deeper than {DepthLimit} levels while it runs.");
        }
    }

    public void Leave() => depth--;

    public void EnterCall()
    {
        if (++calls > limits.CallDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Limit($"The script calls functions inside functions more than {limits.CallDepth} deep.");
        }
    }

    public void LeaveCall() => calls--;

    public int Mark() => top;

    public void Push(JsValue value)
    {
        if (top == stack.Length)
        {
            Charge(stack.Length * 16L);
            Array.Resize(ref stack, stack.Length * 2);
        }

        stack[top++] = value;
    }

    public ReadOnlySpan<JsValue> Since(int mark) => stack.AsSpan(mark, top - mark);

    public void Release(int mark) => top = mark;

    /// <summary>Where a <c>try</c> returns to after an error has left the calls in between.</summary>
    public (int Top, int Depth, int Calls) Snapshot() => (top, depth, calls);

    public void Restore((int Top, int Depth, int Calls) snapshot) => (top, depth, calls) = snapshot;

    public JsThrow TypeError(string message) => Error("TypeError", message);

    public JsThrow RangeError(string message) => Error("RangeError", message);

    public JsThrow Error(string name, string message)
    {
        Charge(200 + (message.Length * 2));
        return new JsThrow(JsValue.Of(new JsError(name, message)), Position.Line);
    }

    private JsRuntimeException Limit(string problem) => new(problem, Position.Line, isLimit: true);
}
