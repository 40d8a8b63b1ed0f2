using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>Native ads. Every asset that is required must be there and fit; what is asked for beyond that may be missing.</summary>
internal sealed class NativeFormat
{
    private readonly List<int> _positions = [];
    private readonly CreativeNeeds _needs = new();
    private Posting _ads;

    public void Add(int position, CreativeEntry creative)
    {
        if (creative.Document.Native is null) return;
        _positions.Add(position);
        _needs.Add(position, creative);
    }

    public void Seal(int words)
    {
        _ads = Posting.Of(_positions, words);
        _needs.Seal(words);
    }

    public Bits Fit(Native native, MatchScratch match, ref bool check)
    {
        if (_ads.Count == 0) return Bits.None;
        var bits = new Bits(match.RentEmpty(), _ads.Count);
        _ads.AddTo(bits.Words);
        check = true;
        return _needs.Restrict(bits, own: true, native.BAttr, native.Api, match);
    }

    public static bool Check(NativeRequest request, CreativeEntry creative)
    {
        foreach (var asset in request.Assets)
        {
            if (asset.IsRequired && !NativeAssets.CanFill(asset, creative)) return false;
        }

        return true;
    }
}
