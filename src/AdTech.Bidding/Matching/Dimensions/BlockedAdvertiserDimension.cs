using System.Text;
using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Advertisers blocked by domain (badv). A blocked domain blocks its sub-domains.</summary>
internal sealed class BlockedAdvertiserDimension : Dimension
{
    private const int DomainMax = 253; // DNS
    private readonly ValueSets _domains = new();

    public override string Name => "blockedAdvertiser";

    public override void Add(int position, Ad ad)
    {
        foreach (var adomain in ad.Creative.AdomainUtf8)
        {
            for (ReadOnlySpan<byte> domain = adomain; !domain.IsEmpty; domain = DomainNames.Parent(domain)) _domains.Add(position, domain);
        }
    }

    public override void Seal(int words) => _domains.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        Bits bits = default;
        Span<byte> key = stackalloc byte[DomainMax];
        foreach (var blocked in match.Request.BAdv)
        {
            if (blocked.Length > DomainMax || !Ascii.IsValid(blocked.Span)) continue;
            Ascii.ToLower(blocked.Span, key, out var length);
            bits = _domains.RemoveFrom(bits, key[..length], match);
        }

        return bits;
    }
}
