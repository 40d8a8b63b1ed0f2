using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Matching.Formats;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>What can be shown: an ad fits one of the formats that the impression offers, with all that is said of that format.</summary>
internal sealed class FormatDimension : Dimension
{
    private readonly BannerFormat _banner = new();
    private readonly TimedFormat _video = new();
    private readonly TimedFormat _audio = new();
    private readonly NativeFormat _native = new();

    public override string Name => "format";

    public override bool OfImpression => true;

    public override void Add(int position, Ad ad)
    {
        switch (ad.Creative.Mtype)
        {
            case 1:
                _banner.Add(position, ad.Creative);
                break;
            case 2:
                _video.Add(position, ad.Creative);
                break;
            case 3:
                _audio.Add(position, ad.Creative);
                break;
            case 4:
                _native.Add(position, ad.Creative);
                break;
        }
    }

    public override void Seal(int words)
    {
        _banner.Seal(words);
        _video.Seal(words);
        _audio.Seal(words);
        _native.Seal(words);
    }

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var (imp, offer) = (match.Imp, match.Offer);
        offer.Clear();
        var bits = Bits.None;
        if (imp.Banner is { } banner) bits = Union(bits, _banner.Fit(banner, match), match);
        if (imp.Video is { Linearity: not 2 } video) // 2 = overlays only, which we have none of
        {
            offer.VideoMemory.Read(video);
            offer.Video = offer.VideoMemory;
            bits = Union(bits, _video.Fit(offer.VideoMemory, match, ref check), match);
        }

        if (imp.Audio is { } audio)
        {
            offer.AudioMemory.Read(audio);
            offer.Audio = offer.AudioMemory;
            bits = Union(bits, _audio.Fit(offer.AudioMemory, match, ref check), match);
        }

        if (imp.Native is { Request: { } assets } native)
        {
            offer.Native = assets;
            bits = Union(bits, _native.Fit(native, match, ref check), match);
        }

        return bits;
    }

    public override bool Check(MatchScratch match, int position, Ad ad) => ad.Creative.Mtype switch
    {
        2 => TimedFormat.Check(match.Offer.Video!, ad.Creative),
        3 => TimedFormat.Check(match.Offer.Audio!, ad.Creative),
        4 => NativeFormat.Check(match.Offer.Native!, ad.Creative),
        _ => true,
    };

    private static Bits Union(Bits left, Bits right, MatchScratch match)
    {
        if (right.IsNone) return left;
        if (left.IsNone) return right;
        var target = match.Rent();
        left.Words.CopyTo(target, 0);
        Bits.Or(target, right.Words);
        return new Bits(target, left.Count + right.Count);
    }
}
