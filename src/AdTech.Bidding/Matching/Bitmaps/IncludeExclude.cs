namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>
/// The index of a dimension whose ads name values they want and values they don't. For each value it knows who wants it and who refuses it, and once for all who
/// wants nothing in particular (anyone). An ad fits values v when (it is in anyone, or wants one of them) and it refuses none of them.
/// </summary>
/// <remarks>
/// <code>
/// country      ad 0   ad 1      ad 2       ad 3
///              any    USA, CAN  not USA    DEU        USA → anyone 1010 | wants 0100 less refuses 0010 = ads 0 and 1
/// </code>
/// The answer for a value that many ads name is put together when the index is built, if the dimension asks about one value at a time.
/// </remarks>
internal sealed class IncludeExclude(bool oneValue)
{
    private readonly Utf8Table _keys = new();
    private readonly List<List<int>?> _wantedBy = [];
    private readonly List<List<int>?> _refusedBy = [];
    private List<int>? _anyone = [];
    private Posting[] _wants = [];
    private Posting[] _refuses = [];
    private Bits[] _ready = [];
    private Bits _base;
    private bool _restricts;

    /// <summary>Adds an ad. Positions come in ascending order.</summary>
    public void Add(int position, IEnumerable<byte[]> wanted, IEnumerable<byte[]> refused) => Add(position, wanted, refused, restricted: false);

    /// <summary>Adds an ad that may be restricted although it wants no value.</summary>
    public void Add(int position, IEnumerable<byte[]> wanted, IEnumerable<byte[]> refused, bool restricted)
    {
        foreach (var key in wanted)
        {
            restricted = true;
            Append(_wantedBy, _keys.Add(key), position);
        }

        foreach (var key in refused)
        {
            _restricts = true;
            Append(_refusedBy, _keys.Add(key), position);
        }

        if (restricted) _restricts = true;
        else _anyone!.Add(position);
    }

    /// <summary>Ends building.</summary>
    public void Seal(int words)
    {
        _base = new Bits(new ulong[words], _anyone!.Count);
        foreach (var position in _anyone) _base.Words[position >> Bits.WordShift] |= 1UL << position;
        _anyone = null;
        _wants = Postings(_wantedBy, words);
        _refuses = Postings(_refusedBy, words);
        _ready = new Bits[_keys.Count];
        if (!oneValue) return;
        for (var value = 0; value < _ready.Length; value++)
        {
            if (!Posting.IsMany(_wants[value].Count + _refuses[value].Count, words)) continue;
            var ready = (ulong[])_base.Words.Clone();
            _wants[value].AddTo(ready);
            _refuses[value].RemoveFrom(ready);
            _ready[value] = new Bits(ready, Bits.PopCount(ready));
        }
    }

    /// <summary>The number of a value; −1 when no ad names it.</summary>
    public int Find(ReadOnlySpan<byte> key) => _keys.Find(key);

    /// <summary>The ads that fit when the request says nothing, or only what no ad names.</summary>
    public Bits FitNothing() => _restricts ? _base : Bits.All;

    /// <summary>The ads that fit one value.</summary>
    public Bits Fit(ReadOnlySpan<byte> key, MatchScratch scratch)
    {
        if (!_restricts) return Bits.All;
        var value = key.IsEmpty ? -1 : _keys.Find(key);
        return value < 0 ? _base : !_ready[value].IsAll ? _ready[value] : Combine([value], scratch);
    }

    /// <summary>The ads that fit several values at once: values are numbers from <see cref="Find"/>, without −1.</summary>
    public Bits Fit(ReadOnlySpan<int> values, MatchScratch scratch) => !_restricts ? Bits.All : values.IsEmpty ? _base : Combine(values, scratch);

    private Bits Combine(ReadOnlySpan<int> values, MatchScratch scratch)
    {
        var target = scratch.Rent();
        _base.Words.CopyTo(target, 0);
        var count = _base.Count;
        foreach (var value in values)
        {
            _wants[value].AddTo(target);
            count += _wants[value].Count;
        }

        foreach (var value in values)
        {
            _refuses[value].RemoveFrom(target);
            count -= _refuses[value].Count;
        }

        return new Bits(target, Math.Max(0, count));
    }

    private Posting[] Postings(List<List<int>?> lists, int words)
    {
        var postings = new Posting[_keys.Count];
        for (var value = 0; value < lists.Count; value++) postings[value] = Posting.Of(lists[value], words);
        lists.Clear();
        return postings;
    }

    private static void Append(List<List<int>?> lists, int value, int position)
    {
        while (lists.Count <= value) lists.Add(null);
        var list = lists[value] ??= [];
        if (list.Count == 0 || list[^1] != position) list.Add(position); // a value named twice counts once
    }
}
