using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Matching;

/// <summary>One creative of one line item: what the index counts, so that what concerns creatives is found in it too.</summary>
internal readonly record struct Ad(LineItemEntry LineItem, CreativeEntry Creative);

/// <summary>
/// One way in which an ad fits a request or doesn't. It sees every ad once while the index is built, and afterwards says for a request which ads fit, as a
/// bitmap. A new one is a file in Dimensions/ and a line in <see cref="Dimensions.DimensionList"/>.
/// </summary>
internal abstract class Dimension
{
    /// <summary>What the reasons call it: "country".</summary>
    public abstract string Name { get; }

    /// <summary>True when it looks at the impression; else it is asked once a request.</summary>
    public virtual bool OfImpression => false;

    /// <summary>Takes an ad in. Positions come in ascending order.</summary>
    public abstract void Add(int position, Ad ad);

    /// <summary>Ends building: no ad comes after it, and nothing changes from then on.</summary>
    public abstract void Seal(int words);

    /// <summary>The ads that fit, or a few more if it then asks for a look at each (<paramref name="check"/>).</summary>
    public abstract Bits Fit(MatchScratch match, ref bool check);

    /// <summary>The exact answer for one ad; only called where <see cref="Fit"/> asked for it.</summary>
    public virtual bool Check(MatchScratch match, int position, Ad ad) => true;
}
