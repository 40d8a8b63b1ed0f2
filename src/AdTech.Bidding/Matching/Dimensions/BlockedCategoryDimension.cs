using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// What the ad is about: the request's bcat, or its acat. A blocked parent blocks its children. Categories in another taxonomy than the request's can't be held
/// against a block list; but where only some are allowed, an ad that states none of them in that taxonomy, or one besides, is out.
/// </summary>
internal sealed class BlockedCategoryDimension : Dimension
{
    private readonly ValueSets _categories = new();

    public override string Name => "blockedCategory";

    public override void Add(int position, Ad ad)
    {
        var taxonomy = ad.Creative.Cattax;
        Span<byte> key = stackalloc byte[Categories.KeyMax];
        foreach (var category in ad.Creative.CatUtf8)
        {
            _categories.Add(position, Categories.Key(taxonomy, category, key));
            if (Categories.Parent(taxonomy, category) is { IsEmpty: false } parent) _categories.Add(position, Categories.Key(taxonomy, parent, key));
        }
    }

    public override void Seal(int words) => _categories.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var request = match.Request;
        var taxonomy = request.CategoryTaxonomy;
        Span<byte> key = stackalloc byte[Categories.KeyMax];
        Bits bits = default;
        if (!request.ACat.IsEmpty)
        {
            bits = new Bits(match.RentEmpty(), 0);
            foreach (var category in request.ACat) bits = _categories.AddTo(bits, Categories.Key(taxonomy, category.Span, key));
            check = true;
        }

        foreach (var category in request.BCat) bits = _categories.RemoveFrom(bits, Categories.Key(taxonomy, category.Span, key), match);
        return bits;
    }

    /// <summary>Every category of the creative is allowed, or lies under one that is.</summary>
    public override bool Check(MatchScratch match, int position, Ad ad)
    {
        var taxonomy = match.Request.CategoryTaxonomy;
        foreach (var category in ad.Creative.CatUtf8)
        {
            var allowed = false;
            foreach (var listed in match.Request.ACat) allowed |= Categories.IsWithin(taxonomy, category, listed.Span);
            if (!allowed) return false;
        }

        return true;
    }
}
