using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace AdTech.OpenRtb;

/// <summary>
/// Writes JSON straight into a buffer writer, without white space and without memory of its own. Texts are escaped from their bytes, which are trusted to be
/// UTF-8; absent values are left out, and so are empty arrays, whose absence means the same. Call <see cref="Flush"/> at the end.
/// </summary>
internal ref partial struct JsonOutput
{
    private const int NumberMax = 40; // A decimal has 29 digits, a sign, a point, and its scale adds no more than a zero.
    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;
    private bool _comma;

    /// <summary>An output at the start of a value.</summary>
    public JsonOutput(IBufferWriter<byte> output)
    {
        _output = output;
        _span = output.GetSpan();
    }

    /// <summary>Begins an object that is the whole or an item of an array.</summary>
    public void BeginObject()
    {
        Separate();
        Put((byte)'{');
        _comma = false;
    }

    /// <summary>Ends an object.</summary>
    public void EndObject()
    {
        Put((byte)'}');
        _comma = true;
    }

    /// <summary>A text, if there is one.</summary>
    public void Text(ReadOnlySpan<byte> name, Utf8Text value)
    {
        if (value.IsAbsent)
            return;
        Name(name);
        Quoted(value.Span);
    }

    /// <summary>JSON as it is, if there is any.</summary>
    public void Raw(ReadOnlySpan<byte> name, Utf8Text value)
    {
        if (value.IsNullOrEmpty)
            return;
        Name(name);
        Put(value.Span);
    }

    /// <summary>A number, if there is one.</summary>
    public void Int(ReadOnlySpan<byte> name, int? value)
    {
        if (value is not { } number)
            return;
        Name(name);
        Int(number);
    }

    /// <summary>A number, if there is one; those that JSON has no words for are left out.</summary>
    public void Double(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return;
        Name(name);
        Ensure(NumberMax);
        var written = number.TryFormat(_span[_used..], out var length, provider: CultureInfo.InvariantCulture);
        Debug.Assert(written, "The shortest form of a double has at most 24 characters.");
        _used += length;
    }

    /// <summary>A number, if there is one, with all its decimals.</summary>
    public void Decimal(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is not { } number)
            return;
        Name(name);
        Ensure(NumberMax);
        var written = number.TryFormat(_span[_used..], out var length, provider: CultureInfo.InvariantCulture);
        Debug.Assert(written, "A decimal has at most 31 characters.");
        _used += length;
    }

    /// <summary>A price, if there is one, with at most six decimals, which is what exchanges read; more are rounded half to even.</summary>
    public void Price(ReadOnlySpan<byte> name, decimal? value) =>
        Decimal(name, value is { } price ? decimal.Round(price, 6, MidpointRounding.ToEven) : null);

    /// <summary>Begins an array of a member.</summary>
    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Put((byte)'[');
        _comma = false;
    }

    /// <summary>Ends an array.</summary>
    public void EndArray()
    {
        Put((byte)']');
        _comma = true;
    }

    /// <summary>An array of texts, if there are any.</summary>
    public void Texts(ReadOnlySpan<byte> name, PooledList<Utf8Text> values)
    {
        if (values.IsEmpty)
            return;
        BeginArray(name);
        foreach (var value in values)
        {
            Separate();
            Quoted(value.Span);
            _comma = true;
        }

        EndArray();
    }

    /// <summary>An array of numbers, if there are any.</summary>
    public void Ints(ReadOnlySpan<byte> name, PooledList<int> values)
    {
        if (values.IsEmpty)
            return;
        BeginArray(name);
        foreach (var value in values)
        {
            Separate();
            Int(value);
            _comma = true;
        }

        EndArray();
    }

    /// <summary>The name of a member, whose value has to follow.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Ensure(name.Length + 4);
        if (_comma)
            _span[_used++] = (byte)',';
        _span[_used++] = (byte)'"';
        name.CopyTo(_span[_used..]);
        _used += name.Length;
        _span[_used++] = (byte)'"';
        _span[_used++] = (byte)':';
        _comma = true;
    }

    /// <summary>The object that a name was written for begins.</summary>
    public void BeginValue()
    {
        Put((byte)'{');
        _comma = false;
    }

    /// <summary>Hands over what has been written.</summary>
    public void Flush()
    {
        _output.Advance(_used);
        _used = 0;
        _span = default;
    }

    private void Int(int number)
    {
        Ensure(NumberMax);
        var written = Utf8Formatter.TryFormat(number, _span[_used..], out var length);
        Debug.Assert(written, "An integer has at most 11 characters.");
        _used += length;
    }

    private void Separate()
    {
        if (_comma)
            Put((byte)',');
    }

    private void Put(byte letter)
    {
        Ensure(1);
        _span[_used++] = letter;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var fits = Math.Min(bytes.Length, _span.Length - _used);
            bytes[..fits].CopyTo(_span[_used..]);
            _used += fits;
            bytes = bytes[fits..];
            if (bytes.IsEmpty)
                return;
            Ensure(1);
        }
    }

    private void Ensure(int room)
    {
        if (_span.Length - _used >= room)
            return;
        _output.Advance(_used);
        _span = _output.GetSpan(room);
        _used = 0;
    }
}
