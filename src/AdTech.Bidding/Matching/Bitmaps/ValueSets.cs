namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>The index of a dimension in which each ad has values, and the request names values whose ads it wants, or doesn't.</summary>
internal sealed class ValueSets
{
    private readonly Utf8Table _keys = new();
    private readonly List<List<int>> _lists = [];
    private Posting[] _postings = [];

    /// <summary>How many different values there are.</summary>
    public int Count => _lists.Count;

    /// <summary>Adds a value of an ad. Positions come in ascending order.</summary>
    public int Add(int position, ReadOnlySpan<byte> key)
    {
        var value = _keys.Add(key);
        if (value == _lists.Count) _lists.Add([]);
        var list = _lists[value];
        if (list.Count == 0 || list[^1] != position) list.Add(position);
        return value;
    }

    /// <summary>Ends building.</summary>
    public void Seal(int words) => _postings = [.. _lists.Select(list => Posting.Of(list, words))];

    /// <summary>The number of a value; −1 when no ad has it.</summary>
    public int Find(ReadOnlySpan<byte> key) => _keys.Find(key);

    /// <summary>The ads that have a value.</summary>
    public Posting this[int value] => _postings[value];

    /// <summary>A set of our own and the ads that have a value.</summary>
    public Bits AddTo(Bits bits, ReadOnlySpan<byte> key)
    {
        var value = key.IsEmpty ? -1 : _keys.Find(key);
        if (value < 0) return bits;
        _postings[value].AddTo(bits.Words);
        return bits with { Count = bits.Count + _postings[value].Count };
    }

    /// <summary>A set without the ads that have a value. All ads become a set of our own at the first value that some ad has.</summary>
    public Bits RemoveFrom(Bits bits, ReadOnlySpan<byte> key, MatchScratch scratch)
    {
        var value = key.IsEmpty ? -1 : _keys.Find(key);
        if (value < 0) return bits;
        if (bits.IsAll)
        {
            bits = new Bits(scratch.Rent(), scratch.AdCount);
            Array.Fill(bits.Words, ulong.MaxValue);
        }

        _postings[value].RemoveFrom(bits.Words);
        return bits with { Count = Math.Max(0, bits.Count - _postings[value].Count) };
    }
}
