namespace AdTech.OpenRtb;

/// <summary>
/// Memory for texts that can't be slices of the request's buffer: those with escapes. When it is too small, a larger array takes its place and
/// texts already handed out keep the old one; the larger one is kept, so that in a steady state nothing is allocated.
/// </summary>
internal sealed class TextArena
{
    private byte[] _bytes = [];
    private int _used;
    private int _wanted;

    /// <summary>Room for a text, in an array that stays as it is until <see cref="Reset"/>.</summary>
    public byte[] Reserve(int length, out int offset)
    {
        _wanted += length;
        if (_bytes.Length - _used < length)
        {
            _bytes = new byte[Math.Max(1024, _wanted * 2)];
            _used = 0;
        }

        offset = _used;
        _used += length;
        return _bytes;
    }

    /// <summary>Gives back the end of the room reserved last.</summary>
    public void Return(int unused)
    {
        _used -= unused;
        _wanted -= unused;
    }

    /// <summary>Copies a text.</summary>
    public Utf8Text Store(ReadOnlySpan<byte> text)
    {
        var bytes = Reserve(text.Length, out var offset);
        text.CopyTo(bytes.AsSpan(offset));
        return new Utf8Text(bytes, offset, text.Length);
    }

    /// <summary>Takes back all room.</summary>
    public void Reset() => _used = _wanted = 0;
}
