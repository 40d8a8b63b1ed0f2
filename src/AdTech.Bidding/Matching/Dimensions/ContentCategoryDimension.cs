using System.Runtime.InteropServices;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// What the content is about, by the categories of site or app, section, page and content, each list in its own taxonomy. Where a request says nothing in a
/// line item's taxonomy, it has none of the categories wanted, and none of those refused.
/// </summary>
internal sealed class ContentCategoryDimension : Dimension
{
    private readonly IncludeExclude _categories = new(oneValue: false);

    public override string Name => "contentCategory";

    public override void Add(int position, Ad ad)
    {
        var targeting = ad.LineItem.Targeting;
        var taxonomy = Categories.Taxonomy(targeting.ContentCattax);
        _categories.Add(
            position,
            targeting.ContentCategories.Select(category => Categories.Key(taxonomy, category)),
            targeting.ExcludedContentCategories.Select(category => Categories.Key(taxonomy, category)));
    }

    public override void Seal(int words) => _categories.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var request = match.Request;
        var values = match.Values;
        values.Clear();
        if (request.Site is { } site)
        {
            Look(site.CategoryTaxonomy, site.Cat, values);
            Look(site.CategoryTaxonomy, site.SectionCat, values);
            Look(site.CategoryTaxonomy, site.PageCat, values);
            if (site.Content is { } content) Look(content.CategoryTaxonomy, content.Cat, values);
        }
        else if (request.App is { } app)
        {
            Look(app.CategoryTaxonomy, app.Cat, values);
            Look(app.CategoryTaxonomy, app.SectionCat, values);
            Look(app.CategoryTaxonomy, app.PageCat, values);
            if (app.Content is { } content) Look(content.CategoryTaxonomy, content.Cat, values);
        }
        else if (request.Dooh?.Content is { } content)
        {
            Look(content.CategoryTaxonomy, content.Cat, values);
        }

        return _categories.Fit(CollectionsMarshal.AsSpan(values), match);
    }

    private void Look(int taxonomy, PooledList<Utf8Text> categories, List<int> values)
    {
        foreach (var category in categories)
        {
            Look(taxonomy, category.Span, values);
            Look(taxonomy, Categories.Parent(taxonomy, category.Span), values);
        }
    }

    private void Look(int taxonomy, ReadOnlySpan<byte> category, List<int> values)
    {
        if (category.IsEmpty) return;
        var value = _categories.Find(Categories.Key(taxonomy, category, stackalloc byte[Categories.KeyMax]));
        if (value >= 0 && !values.Contains(value)) values.Add(value);
    }
}
