using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace AdTech.Bidding.Answering;

/// <summary>A growing array of UTF-8, pooled with its context, and the few ways in which an answer is written: literals, numbers, prices, JSON strings.</summary>
internal sealed class AnswerBuffer(int capacity) : IBufferWriter<byte>
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);
    private static readonly SearchValues<byte> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);
    private byte[] _bytes = new byte[capacity];

    /// <summary>How much is written.</summary>
    internal int Length { get; private set; }

    /// <summary>How much memory it has.</summary>
    internal int Capacity => _bytes.Length;

    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    internal ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written after a point; 0 for all.</summary>
    internal void Truncate(int length) => Length = length;

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    internal void Write(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    internal void WriteNumber(long number)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    /// <summary>A price of one impression in nanos as the CPM that it is, with at most six decimals: 2500000 → 2.5.</summary>
    internal void WriteCpm(long nanos)
    {
        var (units, micros) = Math.DivRem(nanos, 1_000_000);
        WriteNumber(units);
        Reserve(7);
        _bytes[Length] = (byte)'.';
        micros.TryFormat(_bytes.AsSpan(Length + 1), out _, "D6", CultureInfo.InvariantCulture);
        var digits = _bytes.AsSpan(Length + 1, 6).TrimEnd((byte)'0').Length;
        Length += 1 + Math.Max(digits, 1); // always with a point: some exchanges' readers take a price without one for an integer, and divide it as one
    }

    /// <summary>The text as a JSON string with its quotes. It came out of a reader that checked its UTF-8.</summary>
    internal void WriteJsonString(ReadOnlySpan<byte> text)
    {
        Reserve(2 + text.Length);
        _bytes[Length++] = (byte)'"';
        int special;
        while ((special = text.IndexOfAny(Escaped)) >= 0)
        {
            Write(text[..special]);
            WriteEscape(text[special]);
            text = text[(special + 1)..];
        }
        Write(text);
        Write("\""u8);
    }

    /// <summary>A text as a part of an address: everything but unreserved characters percent-encoded.</summary>
    internal void WriteEncoded(ReadOnlySpan<byte> text)
    {
        var start = Length;
        Write(text);
        EncodeFrom(start);
    }

    /// <summary>Percent-encodes what was written after a point, in place, from its end.</summary>
    internal void EncodeFrom(int start)
    {
        var more = 0;
        foreach (var letter in _bytes.AsSpan(start, Length - start)) more += Unreserved.Contains(letter) ? 0 : 2;
        if (more == 0) return;
        Reserve(more);
        var to = Length + more;
        for (var from = Length - 1; from >= start; from--)
        {
            var letter = _bytes[from];
            if (Unreserved.Contains(letter))
            {
                _bytes[--to] = letter;
                continue;
            }

            to -= 3;
            _bytes[to] = (byte)'%';
            letter.TryFormat(_bytes.AsSpan(to + 1), out _, "X2", CultureInfo.InvariantCulture);
        }

        Length += more;
    }

    private void WriteEscape(byte special)
    {
        if (special is (byte)'"' or (byte)'\\')
        {
            Write("\\"u8);
            Write([special]);
            return;
        }
        Write("\\u00"u8);
        Reserve(2);
        special.TryFormat(_bytes.AsSpan(Length), out _, "x2", CultureInfo.InvariantCulture);
        Length += 2;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
