using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching;

/// <summary>Bitmaps that an ad must be in, all of them, rarest first, and the dimensions that look at what is left one by one.</summary>
internal sealed class Conjunction
{
    private Bits[] _terms = new Bits[32];
    private Dimension[] _checks = new Dimension[8];
    private int _checkCount;

    public int Count { get; private set; }

    /// <summary>True when some dimension fits no ad at all.</summary>
    public bool IsNone { get; private set; }

    public ReadOnlySpan<Bits> Terms => _terms.AsSpan(0, Count);

    public ReadOnlySpan<Dimension> Checks => _checks.AsSpan(0, _checkCount);

    public void Clear()
    {
        Count = _checkCount = 0;
        IsNone = false;
    }

    public void CopyFrom(Conjunction other)
    {
        if (_terms.Length < other.Count) Array.Resize(ref _terms, other._terms.Length);
        if (_checks.Length < other._checkCount) Array.Resize(ref _checks, other._checks.Length);
        other.Terms.CopyTo(_terms);
        other.Checks.CopyTo(_checks);
        (Count, _checkCount, IsNone) = (other.Count, other._checkCount, other.IsNone);
    }

    /// <summary>Adds a term in its place by rarity: the earlier a block comes out empty, the fewer bitmaps are touched.</summary>
    public void Add(Bits bits)
    {
        if (bits.IsAll) return;
        if (bits.IsNone)
        {
            IsNone = true;
            return;
        }

        if (Count == _terms.Length) Array.Resize(ref _terms, Count * 2);
        var at = Count++;
        for (; at > 0 && _terms[at - 1].Count > bits.Count; at--) _terms[at] = _terms[at - 1];
        _terms[at] = bits;
    }

    public void AddCheck(Dimension dimension)
    {
        if (_checkCount == _checks.Length) Array.Resize(ref _checks, _checkCount * 2);
        _checks[_checkCount++] = dimension;
    }

    /// <summary>Puts the terms together into one, where several impressions will need it.</summary>
    public void Fold(ulong[] target)
    {
        if (Count < 2 || IsNone) return;
        _terms[0].Words.CopyTo(target, 0);
        for (var i = 1; i < Count; i++) Bits.And(target, _terms[i].Words);
        _terms[0] = new Bits(target, Bits.PopCount(target));
        Count = 1;
    }
}
