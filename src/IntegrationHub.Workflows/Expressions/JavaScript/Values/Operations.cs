namespace IntegrationHub.Workflows.Expressions.JavaScript.Values;

/// <summary>What the operators do.</summary>
internal static class Operations
{
    private const int LongText = 1_024;

    public static JsValue Add(Run run, JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return JsValue.Of(left.Number + right.Number);
        }

        left = Coerce.ToPrimitive(run, left, preferText: false, dateAsText: true);
        right = Coerce.ToPrimitive(run, right, preferText: false, dateAsText: true);
        return left.IsString || right.IsString
            ? Concatenate(run, AsText(run, left), AsText(run, right))
            : JsValue.Of(Coerce.ToNumber(run, left) + Coerce.ToNumber(run, right));
    }

    public static JsValue Concatenate(Run run, JsValue left, JsValue right)
    {
        var length = (long)left.TextLength + right.TextLength;
        if (right.TextLength == 0)
        {
            return left;
        }

        if (left.TextLength == 0)
        {
            return right;
        }

        if (length < JsRope.Threshold)
        {
            run.ChargeText(length);
            return JsValue.Of(string.Concat(left.Text, right.Text));
        }

        // The written-out text must be affordable too, or a doubling loop would count in megabytes what it cannot write.
        run.Charge(JsRope.Size);
        if (length > int.MaxValue / 4)
        {
            run.ChargeText(length);
        }

        return JsValue.Of(new JsRope(run, left.Reference!, right.Reference!, (int)length));
    }

    public static bool StrictEquals(JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return left.Number == right.Number;
        }

        return left.IsString && right.IsString
            ? left.TextLength == right.TextLength && string.Equals(left.Text, right.Text, StringComparison.Ordinal)
            : ReferenceEquals(left.Reference, right.Reference) && !left.IsNumber;
    }

    public static bool StrictEquals(Run run, JsValue left, JsValue right)
    {
        if (left.IsString && right.IsString && left.TextLength > LongText)
        {
            run.Work(left.TextLength >> 2);
        }

        return StrictEquals(left, right);
    }

    public static bool LooseEquals(Run run, JsValue left, JsValue right)
    {
        if (left.IsNullish || right.IsNullish)
        {
            return left.IsNullish && right.IsNullish;
        }

        var (one, other) = (left.Kind, right.Kind);
        if (one == other)
        {
            return StrictEquals(run, left, right);
        }

        if (one == JsKind.Object)
        {
            return LooseEquals(run, Coerce.ToPrimitive(run, left, preferText: false, dateAsText: true), right);
        }

        return other == JsKind.Object
            ? LooseEquals(run, left, Coerce.ToPrimitive(run, right, preferText: false, dateAsText: true))
            : Coerce.ToNumber(run, left) == Coerce.ToNumber(run, right);
    }

    /// <summary>Negative, zero or positive; null when the two cannot be compared because one is not a number.</summary>
    public static int? Compare(Run run, JsValue left, JsValue right)
    {
        if (!left.IsNumber || !right.IsNumber)
        {
            left = Coerce.ToPrimitive(run, left, preferText: false);
            right = Coerce.ToPrimitive(run, right, preferText: false);
            if (left.IsString && right.IsString)
            {
                run.Work(Math.Min(left.TextLength, right.TextLength) >> 2);
                return string.CompareOrdinal(left.Text, right.Text);
            }
        }

        var (one, other) = (Coerce.ToNumber(run, left), Coerce.ToNumber(run, right));
        return double.IsNaN(one) || double.IsNaN(other) ? null : one.CompareTo(other);
    }

    public static string TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        _ => value.Object is JsFunction ? "function" : "object",
    };

    public static double Power(double value, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(value) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(value, exponent);

    private static JsValue AsText(Run run, JsValue value) => value.IsString ? value : JsValue.Of(Coerce.ToText(run, value));
}
