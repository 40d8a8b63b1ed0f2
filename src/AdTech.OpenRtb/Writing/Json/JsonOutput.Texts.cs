using System.Buffers;

namespace AdTech.OpenRtb;

internal ref partial struct JsonOutput
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\']);

    /// <summary>A member whose text another writer fills, escaped on its way: a native request within a request.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
    }

    private void Quoted(ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain < 0)
                break;
            Put(text[..plain]);
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }

        Put(text);
        Put((byte)'"');
    }

    private void Escape(byte letter)
    {
        Ensure(6);
        _span[_used++] = (byte)'\\';
        var named = letter switch
        {
            (byte)'"' or (byte)'\\' => letter,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)'u',
        };
        _span[_used++] = named;
        if (named != 'u')
            return;
        _span[_used++] = (byte)'0';
        _span[_used++] = (byte)'0';
        _span[_used++] = (byte)('0' + (letter >> 4));
        _span[_used++] = "0123456789abcdef"u8[letter & 0xF];
    }
}
