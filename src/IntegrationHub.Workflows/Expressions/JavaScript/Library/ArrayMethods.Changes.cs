using IntegrationHub.Workflows.Expressions.JavaScript.Values;

namespace IntegrationHub.Workflows.Expressions.JavaScript.Library;

/// <summary>The methods that change, cut or order arrays.</summary>
internal static partial class ArrayMethods
{
    private static JsValue Slice(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var count = array.Count(run);
        var start = arguments.Position(run, 0, count, 0);
        var end = Math.Max(start, arguments.Position(run, 1, count, count));
        var result = JsArray.Create(run);
        result.AddRange(run, array.Items(run)[Math.Min(start, array.Count(run))..Math.Min(end, array.Count(run))]);
        return JsValue.Of(result);
    }

    private static JsValue Splice(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var count = array.Count(run);
        var start = arguments.Position(run, 0, count, 0);
        var removed = arguments.Length switch
        {
            0 => 0,
            1 => count - start,
            _ => arguments.Clamped(run, 1, count - start, 0),
        };
        var result = JsArray.Create(run);
        result.AddRange(run, array.Items(run).Slice(start, removed));
        array.Replace(run, start, removed, arguments.Length > 2 ? arguments[2..] : []);
        return JsValue.Of(result);
    }

    private static JsValue Push(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        array.AddRange(run, arguments);
        return JsValue.Of(array.Count(run));
    }

    private static JsValue Pop(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var last = array.Count(run) - 1;
        if (last < 0)
        {
            return default;
        }

        var item = array.At(run, last);
        array.Resize(run, last);
        return item;
    }

    private static JsValue Shift(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        if (array.Count(run) == 0)
        {
            return default;
        }

        var item = array.At(run, 0);
        array.Replace(run, 0, 1, []);
        return item;
    }

    private static JsValue Unshift(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        array.Replace(run, 0, 0, arguments);
        return JsValue.Of(array.Count(run));
    }

    private static JsValue Concat(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var result = Copy(run, self);
        foreach (var argument in arguments)
        {
            if (argument.Object is JsArray other)
            {
                result.AddRange(run, other.Items(run));
            }
            else
            {
                result.Add(run, argument);
            }
        }

        return JsValue.Of(result);
    }

    private static JsValue Reverse(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var items = Self(run, self).Items(run);
        run.Work(items.Length);
        items.Reverse();
        return self;
    }

    private static JsValue Fill(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var count = array.Count(run);
        var start = arguments.Position(run, 1, count, 0);
        var end = arguments.Position(run, 2, count, count);
        if (end > start)
        {
            run.Work(end - start);
            array.Items(run)[Math.Min(start, array.Count(run))..Math.Min(end, array.Count(run))].Fill(arguments.At(0));
        }

        return self;
    }

    private static JsValue At(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var at = Coerce.ToInteger(run, arguments.At(0));
        at = at < 0 ? at + array.Count(run) : at;
        return at >= 0 && at < array.Count(run) ? array.At(run, (int)at) : default;
    }

    private static JsValue Numbered(Run run, JsValue self, Func<int, JsValue, JsValue> select)
    {
        var (array, result) = (Self(run, self), JsArray.Create(run));
        for (var at = 0; at < array.Count(run); at++)
        {
            result.Add(run, select(at, array.At(run, at)));
        }

        return JsValue.Of(result);
    }

    private static JsValue Flat(Run run, JsValue self, double depth)
    {
        var result = JsArray.Create(run);
        FlattenInto(run, result, Self(run, self), depth);
        return JsValue.Of(result);
    }

    private static void FlattenInto(Run run, JsArray result, JsArray source, double depth)
    {
        run.Enter();
        for (var at = 0; at < source.Count(run); at++)
        {
            run.Work(4);
            var item = source.At(run, at);
            if (item.Object is JsArray inner && depth >= 1)
            {
                FlattenInto(run, result, inner, depth - 1);
            }
            else
            {
                result.Add(run, item);
            }
        }

        run.Leave();
    }

    /// <summary>Stable, and on a copy, so that a comparison may do to the array what it wants.</summary>
    private static JsValue Sort(Run run, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var array = Self(run, self);
        var compare = arguments.At(0).IsUndefined ? null : arguments.Function(run, 0);
        run.Charge(array.Count(run) * 40L);
        var items = array.Items(run).ToArray();
        var defined = Array.FindAll(items, item => !item.IsUndefined);
        if (compare is not null)
        {
            MergeSort(defined, new JsValue[defined.Length], 0, defined.Length, (one, other) =>
            {
                var order = Coerce.ToNumber(run, compare.Call(run, default, [one, other]));
                return double.IsNaN(order) ? 0 : order;
            });
        }
        else
        {
            SortAsTexts(run, defined);
        }

        array.Resize(run, items.Length);
        defined.CopyTo(array.Items(run));
        array.Items(run)[defined.Length..].Clear();
        return self;
    }

    private static void SortAsTexts(Run run, JsValue[] items)
    {
        var texts = new (string Text, JsValue Value)[items.Length];
        for (var at = 0; at < items.Length; at++)
        {
            texts[at] = (Coerce.ToText(run, items[at]), items[at]);
        }

        MergeSort(texts, new (string Text, JsValue Value)[texts.Length], 0, texts.Length, (one, other) =>
        {
            run.Work(4 + (Math.Min(one.Text.Length, other.Text.Length) >> 2));
            return string.CompareOrdinal(one.Text, other.Text);
        });
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = texts[at].Value;
        }
    }

    private static void MergeSort<T>(T[] items, T[] buffer, int start, int end, Func<T, T, double> compare)
    {
        if (end - start < 2)
        {
            return;
        }

        var middle = (start + end) / 2;
        MergeSort(items, buffer, start, middle, compare);
        MergeSort(items, buffer, middle, end, compare);
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            var takesLeft = right >= end || (left < middle && compare(items[left], items[right]) <= 0);
            buffer[at] = takesLeft ? items[left++] : items[right++];
        }

        Array.Copy(buffer, start, items, start, end - start);
    }
}
