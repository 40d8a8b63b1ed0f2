namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>
/// The ads that name one value. A value that few ads name is a list of positions, one that many name a bitmap: a hundred thousand rare domains cost what their
/// lists cost, and a value in common use is one vector operation for 512 ads. Between the two lies one position in four words, where both take about as long; a
/// bitmap then takes at most eight times the list's memory.
/// </summary>
internal readonly struct Posting
{
    private readonly int[]? _positions;
    private readonly ulong[]? _words;
    private readonly int _end;

    private Posting(int[]? positions, ulong[]? words, int count, int last)
    {
        _positions = positions;
        _words = words;
        Count = count;
        _end = last + 1;
    }

    /// <summary>How many ads name the value.</summary>
    public int Count { get; }

    /// <summary>The last position that names the value; −1 when none does.</summary>
    public int Last => _end - 1;

    /// <summary>The bitmap, where it is kept as one; not to be written to.</summary>
    public bool TryGetBits(out Bits bits)
    {
        bits = _words is null ? default : new Bits(_words, Count);
        return _words is not null;
    }

    /// <summary>Whether so many ads are kept as a bitmap of so many words.</summary>
    public static bool IsMany(int count, int words) => count > words / 4;

    /// <summary>Makes a posting of ascending positions.</summary>
    public static Posting Of(List<int>? positions, int words)
    {
        if (positions is null || positions.Count == 0) return default;
        if (!IsMany(positions.Count, words)) return new Posting([.. positions], null, positions.Count, positions[^1]);
        var bits = new ulong[words];
        foreach (var position in positions) bits[position >> Bits.WordShift] |= 1UL << position;
        return new Posting(null, bits, positions.Count, positions[^1]);
    }

    /// <summary>Adds the ads to a set.</summary>
    public void AddTo(ulong[] target)
    {
        if (_words is not null) Bits.Or(target, _words);
        else if (_positions is not null) foreach (var position in _positions) target[position >> Bits.WordShift] |= 1UL << position;
    }

    /// <summary>Takes the ads out of a set.</summary>
    public void RemoveFrom(ulong[] target)
    {
        if (_words is not null) Bits.AndNot(target, _words);
        else if (_positions is not null) foreach (var position in _positions) target[position >> Bits.WordShift] &= ~(1UL << position);
    }
}
