using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>
/// Numbers for UTF-8 texts: what a dictionary of strings would be, without making a string of what a request says. Open addressing, linear probing, at most half
/// full. Only campaigns put keys in, so no request can crowd a bucket.
/// </summary>
internal sealed class Utf8Table
{
    private byte[][] _keys = new byte[8][];
    private uint[] _hashes = new uint[16];
    private int[] _values = new int[16]; // number + 1; 0 = free

    /// <summary>How many texts have a number.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text, a new one if it has none.</summary>
    public int Add(ReadOnlySpan<byte> key)
    {
        var known = Find(key);
        if (known >= 0) return known;
        if ((Count + 1) * 2 > _values.Length) Grow();
        _keys[Count++] = key.ToArray();
        Place(Hash(key), Count);
        return Count - 1;
    }

    /// <summary>The number of a text, a new one if it has none.</summary>
    public int Add(string key) => Add(Encoding.UTF8.GetBytes(key));

    /// <summary>The number of a text; −1 when it has none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        if (Count == 0) return -1;
        var hash = Hash(key);
        var mask = _values.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            var value = _values[at];
            if (value == 0) return -1;
            if (_hashes[at] == hash && _keys[value - 1].AsSpan().SequenceEqual(key)) return value - 1;
        }
    }

    private void Grow()
    {
        _hashes = new uint[_hashes.Length * 2];
        _values = new int[_values.Length * 2];
        Array.Resize(ref _keys, _keys.Length * 2);
        for (var i = 0; i < Count; i++) Place(Hash(_keys[i]), i + 1);
    }

    private void Place(uint hash, int value)
    {
        var mask = _values.Length - 1;
        var at = (int)hash & mask;
        while (_values[at] != 0) at = (at + 1) & mask;
        _hashes[at] = hash;
        _values[at] = value;
    }

    // Eight bytes at a time, multiplied and folded; the length goes in first, so that a text and the same text with zeros behind it differ.
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)key.Length * Odd;
        while (key.Length >= 8)
        {
            hash = (BitOperations.RotateLeft(hash, 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * Odd;
            key = key[8..];
        }

        var rest = 0UL;
        for (var i = 0; i < key.Length; i++) rest |= (ulong)key[i] << (8 * i);
        hash = (BitOperations.RotateLeft(hash, 29) ^ rest) * Odd;
        return (uint)(hash >> 32) ^ (uint)(hash >> 7);
    }
}
