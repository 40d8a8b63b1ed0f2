using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Where the impression has to be secure (<c>secure</c> = 1), an ad that loads something over plain HTTP is out: the browser would refuse it, or call the page insecure.</summary>
internal sealed class SecureDimension : Dimension
{
    private readonly List<int> _insecure = [];
    private int _count;
    private Bits _secure;

    public override string Name => "secure";

    public override bool OfImpression => true;

    public override void Add(int position, Ad ad)
    {
        _count = position + 1;
        if (ad.Creative.LoadsOverHttp) _insecure.Add(position);
    }

    public override void Seal(int words)
    {
        if (_insecure.Count == 0) return; // all are secure
        _secure = Bits.Full(_count, words) with { Count = _count - _insecure.Count };
        foreach (var position in _insecure) _secure.Words[position >> Bits.WordShift] &= ~(1UL << position);
        _insecure.Clear();
    }

    public override Bits Fit(MatchScratch match, ref bool check) => match.Imp.Secure == 1 ? _secure : Bits.All;
}
