using System.Runtime.InteropServices;
using System.Text;
using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// Sites and apps by name. Wanted domains and bundles are one list: who wants some sites and some apps gets both, who wants some sites alone gets no app. A sub-domain
/// counts as its parent, for wanting and for refusing.
/// </summary>
internal sealed class InventoryDimension : Dimension
{
    // A bundle often looks like a domain written backwards, sometimes like one: it is marked.
    private const byte BundleMark = (byte)'/';

    private readonly IncludeExclude _places = new(oneValue: false);

    public override string Name => "inventory";

    public override void Add(int position, Ad ad) => _places.Add(position, ad.LineItem.WantedPlaces, ad.LineItem.RefusedPlaces);

    /// <summary>The keys of domains and bundles. Lists of sites are the longest that targeting has, so a line item keeps them ready for every build.</summary>
    public static byte[][] KeysOf(IEnumerable<string> domains, IEnumerable<string> bundles) => [.. domains.Select(DomainNames.Normalise), .. bundles.Select(BundleKey)];

    public override void Seal(int words) => _places.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        match.Values.Clear();
        if (!match.Facts.Bundle.IsEmpty)
        {
            Span<byte> key = stackalloc byte[match.Facts.Bundle.Length + 1];
            key[0] = BundleMark;
            match.Facts.Bundle.CopyTo(key[1..]);
            Look(key, match);
        }

        for (var domain = match.Facts.Domain; !domain.IsEmpty; domain = DomainNames.Parent(domain)) Look(domain, match);
        return _places.Fit(CollectionsMarshal.AsSpan(match.Values), match);
    }

    private void Look(ReadOnlySpan<byte> key, MatchScratch match)
    {
        var value = _places.Find(key);
        if (value >= 0) match.Values.Add(value);
    }

    private static byte[] BundleKey(string bundle) => [BundleMark, .. Encoding.UTF8.GetBytes(bundle.Trim().ToLowerInvariant())];
}
