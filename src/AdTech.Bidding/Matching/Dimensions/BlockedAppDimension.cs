using System.Text;
using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Advertised apps blocked by bundle (bapp), in either case.</summary>
internal sealed class BlockedAppDimension : Dimension
{
    private const int BundleMax = 256;
    private readonly ValueSets _bundles = new();

    public override string Name => "blockedApp";

    public override void Add(int position, Ad ad)
    {
        if (ad.Creative.Document.Bundle.Length > 0) _bundles.Add(position, Keys.Lower([ad.Creative.Document.Bundle]).Single());
    }

    public override void Seal(int words) => _bundles.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        Bits bits = default;
        Span<byte> key = stackalloc byte[BundleMax];
        foreach (var blocked in match.Request.BApp)
        {
            if (blocked.Length > BundleMax || !Ascii.IsValid(blocked.Span)) continue;
            Ascii.ToLower(blocked.Span, key, out var length);
            bits = _bundles.RemoveFrom(bits, key[..length], match);
        }

        return bits;
    }
}
