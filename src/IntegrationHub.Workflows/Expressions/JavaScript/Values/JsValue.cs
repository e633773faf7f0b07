namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

internal enum JsKind
{
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Object,
    Internal,
}

/// <summary>A value of a script in sixteen bytes: the reference tells the kind, the number is only read where it says so.</summary>
internal readonly struct JsValue
{
    public static readonly JsValue Null = new(Tag.Null, 0);
    public static readonly JsValue True = new(Tag.True, 1);
    public static readonly JsValue False = new(Tag.False, 0);
    public static readonly JsValue NaN = new(Tag.Number, double.NaN);
    public static readonly JsValue Empty = new("", 0);

    /// <summary>What stands in a <c>let</c> or <c>const</c> before its declaration has run.</summary>
    public static readonly JsValue Uninitialised = new(Tag.Uninitialised, 0);

    /// <summary>Where <c>?.</c> has found nothing: the rest of the chain is skipped.</summary>
    public static readonly JsValue Absent = new(Tag.Absent, 0);

    private readonly object? reference;
    private readonly double number;

    private JsValue(object? reference, double number)
    {
        this.reference = reference;
        this.number = number;
    }

    public static JsValue Undefined => default;

    public JsKind Kind => reference switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string or JsRope => JsKind.String,
        _ => JsKind.Object,
    };

    public bool IsUndefined => reference is null;

    public bool IsNull => ReferenceEquals(reference, Tag.Null);

    public bool IsNullish => reference is null || ReferenceEquals(reference, Tag.Null);

    public bool IsNumber => ReferenceEquals(reference, Tag.Number);

    public bool IsTrue => ReferenceEquals(reference, Tag.True);

    public bool IsString => reference is string or JsRope;

    public bool IsUninitialised => ReferenceEquals(reference, Tag.Uninitialised);

    public bool IsAbsent => ReferenceEquals(reference, Tag.Absent);

    public double Number => number;

    public object? Reference => reference;

    public JsObject? Object => reference as JsObject;

    /// <summary>The text of a value that is a string.</summary>
    public string Text => reference as string ?? ((JsRope)reference!).Flatten();

    public int TextLength => reference is string text ? text.Length : ((JsRope)reference!).Length;

    public static JsValue Of(double value) => new(Tag.Number, value);

    public static JsValue Of(string value) => new(value, 0);

    public static JsValue Of(JsRope value) => new(value, 0);

    public static JsValue Of(JsObject value) => new(value, 0);

    public static JsValue Of(bool value) => value ? True : False;

    private sealed class Tag(JsKind kind)
    {
        public static readonly Tag Null = new(JsKind.Null);
        public static readonly Tag Number = new(JsKind.Number);
        public static readonly Tag True = new(JsKind.Boolean);
        public static readonly Tag False = new(JsKind.Boolean);
        public static readonly Tag Uninitialised = new(JsKind.Internal);
        public static readonly Tag Absent = new(JsKind.Internal);

        public JsKind Kind { get; } = kind;
    }
}
