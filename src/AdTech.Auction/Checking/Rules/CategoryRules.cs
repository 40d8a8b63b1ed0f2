using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>What is advertised. Categories of different taxonomies do not compare; in the first one (IAB7, IAB7-39) a category includes those under it.</summary>
internal static class CategoryRules
{
    internal static void Blocked(BidContext bid)
    {
        if (bid.Request.BCat.Count == 0 || !SameTaxonomy(bid)) return;
        for (var i = 0; i < bid.Bid.Cat.Count; i++)
        {
            if (Find(bid, i, bid.Request.BCat) is { } blocked)
                bid.Report(BidRule.BlockedCategory, $"cat[{i}]", $"'{bid.Bid.Cat[i]}' is blocked by bcat '{blocked}'.");
        }
    }

    internal static void Allowed(BidContext bid)
    {
        if (bid.Request.ACat.Count == 0) return;
        if (!SameTaxonomy(bid))
        {
            bid.Report(BidRule.AllowedCategory, "cattax",
                $"Only certain categories of taxonomy {bid.Request.CategoryTaxonomy} are allowed; the bid's are of {bid.Bid.CategoryTaxonomy}.");
            return;
        }

        if (bid.Bid.Cat.Count == 0) bid.Report(BidRule.AllowedCategory, "cat", "Only certain categories are allowed; the bid states none.");
        for (var i = 0; i < bid.Bid.Cat.Count; i++)
        {
            if (Find(bid, i, bid.Request.ACat) is null) bid.Report(BidRule.AllowedCategory, $"cat[{i}]", $"'{bid.Bid.Cat[i]}' is not in acat.");
        }
    }

    private static bool SameTaxonomy(BidContext bid) => bid.Bid.CategoryTaxonomy == bid.Request.CategoryTaxonomy;

    private static Utf8Text? Find(BidContext bid, int index, PooledList<Utf8Text> list)
    {
        var category = bid.Bid.Cat[index];
        foreach (var entry in list)
        {
            if (entry == category || (bid.Request.CategoryTaxonomy == 1 && IsUnder(category.Span, entry.Span))) return entry;
        }

        return null;
    }

    private static bool IsUnder(ReadOnlySpan<byte> category, ReadOnlySpan<byte> parent) =>
        parent.Length > 0 && category.Length > parent.Length && category.StartsWith(parent) && category[parent.Length] == '-';
}
