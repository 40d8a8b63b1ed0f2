using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace AdTech.OpenRtb;

internal ref partial struct JsonCursor
{
    /// <summary>A string; null is absent.</summary>
    public Utf8Text Text()
    {
        var next = Peek();
        if (next == '"')
        {
            var start = _pos + 1;
            var end = FindQuote(start);
            if ((uint)end < (uint)_json.Length && _json[end] == '"')
            {
                _pos = end + 1;
                return Utf8Text.Unchecked(_buffer, _start + start, end - start);
            }

            return AnyString();
        }

        if (!TryNull())
            WrongKind("must be a string");
        return default;
    }

    /// <summary>A string, or a number as it is written: ids and versions come as both. Null is absent.</summary>
    public Utf8Text TextOrNumber()
    {
        if (Peek() is not ('-' or (>= '0' and <= '9')))
            return Text();
        var start = _pos;
        return ScanNumber() ? Since(start) : default;
    }

    /// <summary>The string that follows, with or without escapes.</summary>
    private Utf8Text AnyString()
    {
        var start = _pos + 1;
        if (!SkipString(out var escaped))
            return default;
        var length = _pos - 1 - start;
        if (!escaped)
            return Utf8Text.Unchecked(_buffer, _start + start, length);
        var bytes = _arena.Reserve(length, out var offset);
        var written = Unescape(_json.Slice(start, length), bytes.AsSpan(offset, length));
        _arena.Return(length - written);
        return Utf8Text.Unchecked(bytes, offset, written);
    }

    /// <summary>Goes behind the string that follows, checking its escapes.</summary>
    private bool SkipString(out bool escaped)
    {
        escaped = false;
        var at = _pos + 1;
        while (true)
        {
            at = FindQuote(at);
            if (at >= _json.Length)
                return Fail("must be JSON: a string does not end");
            if (_json[at] == '"')
                break;
            if (_json[at] != '\\')
                return Fail("must be JSON: a string holds a control character");
            var length = EscapeLength(_json[at..]);
            if (length == 0)
                return Fail("must be JSON: a string holds an escape that is none, or half of a surrogate pair");
            escaped = true;
            at += length;
        }

        _pos = at + 1;
        return true;
    }

    /// <summary>The next quote, backslash or control character, or the end.</summary>
    private readonly int FindQuote(int at)
    {
        var json = _json;
        // Sixteen at a time: names and most values are shorter, so one step finds the end, and the call into a general search would cost more.
        while (at + 16 <= json.Length)
        {
            var bytes = Vector128.Create(json.Slice(at, 16));
            var hits = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes);
            if (hits != Vector128<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(hits.ExtractMostSignificantBits());
            at += 16;
        }

        while ((uint)at < (uint)json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
            at++;
        return at;
    }

    /// <summary>The length of an escape, a surrogate pair being one; 0 when it is none.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> at)
    {
        if (at.Length < 2)
            return 0;
        if (at[1] != 'u')
            return at[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? 2 : 0;
        if (!TryHex(at, out var first))
            return 0;
        if (!char.IsSurrogate((char)first))
            return 6;
        return char.IsHighSurrogate((char)first) && TryHex(at[6..], out var second) && char.IsLowSurrogate((char)second) ? 12 : 0;
    }

    private static bool TryHex(ReadOnlySpan<byte> escape, out int unit)
    {
        unit = 0;
        return escape.Length >= 6 && escape[0] == '\\' && escape[1] == 'u'
            && Utf8Parser.TryParse(escape.Slice(2, 4), out unit, out var used, 'X') && used == 4;
    }

    /// <summary>Writes a string without its escapes, which have been checked; the result is never longer.</summary>
    private static int Unescape(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var written = 0;
        while (true)
        {
            var plain = from.IndexOf((byte)'\\');
            if (plain < 0)
            {
                from.CopyTo(to[written..]);
                return written + from.Length;
            }

            from[..plain].CopyTo(to[written..]);
            written += plain;
            from = from[plain..];
            var length = EscapeLength(from);
            if (length == 2)
                to[written++] = Unescaped(from[1]);
            else
                written += Rune(from, length).EncodeToUtf8(to[written..]);
            from = from[length..];
        }
    }

    private static Rune Rune(ReadOnlySpan<byte> escape, int length)
    {
        TryHex(escape, out var first);
        if (length == 6)
            return new Rune((char)first);
        TryHex(escape[6..], out var second);
        return new Rune((char)first, (char)second);
    }

    private static byte Unescaped(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };
}
