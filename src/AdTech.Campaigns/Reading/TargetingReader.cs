using AdTech.Campaigns.Model;

namespace AdTech.Campaigns.Reading;

/// <summary>Reads whom a line item is for. A new dimension is one line here, one in the model and one in its document.</summary>
internal static class TargetingReader
{
    private const int Few = 300;        // countries, regions, languages: no list of them is longer than the world
    private const int Many = 5_000;     // domains, bundles, publishers

    public static Targeting Read(ObjectReader body)
    {
        var cattax = body.Integer("contentCattax", 1, 32_767);
        if (cattax is { } taxonomy && !Rules.KnownTaxonomy(taxonomy)) body.Fail("contentCattax", "is none of OpenRTB's list Category Taxonomies");
        string? Category(string text) => Rules.Category(text, cattax ?? 1);
        var targeting = new Targeting
        {
            Countries = body.Texts("countries", Few, 3, Countries.Normalise, Rules.Country),
            ExcludedCountries = body.Texts("excludedCountries", Few, 3, Countries.Normalise, Rules.Country),
            Regions = body.Texts("regions", Many, 8, Countries.NormaliseRegion, Rules.Region),
            ExcludedRegions = body.Texts("excludedRegions", Many, 8, Countries.NormaliseRegion, Rules.Region),
            DeviceTypes = body.Integers("deviceTypes", Few, 1, 999),
            OperatingSystems = body.Texts("operatingSystems", Few, 32, Lower, Rules.OperatingSystem),
            Languages = body.Texts("languages", Few, 2, Lower, Rules.Language),
            Domains = body.Texts("domains", Many, 253, Lower, Rules.Domain),
            ExcludedDomains = body.Texts("excludedDomains", Many, 253, Lower, Rules.Domain),
            Bundles = body.Texts("bundles", Many, 255, null, Rules.Token),
            ExcludedBundles = body.Texts("excludedBundles", Many, 255, null, Rules.Token),
            ContentCategories = body.Texts("contentCategories", Many, 32, null, Category),
            ExcludedContentCategories = body.Texts("excludedContentCategories", Many, 32, null, Category),
            ContentCattax = cattax,
            Hours = body.Integers("hours", 168, 0, 167),
            Deals = body.Texts("deals", Many, 255, null, Rules.Token),
            Partners = body.Texts("partners", Few, Rules.IdMax, null, Rules.Id),
            Environment = body.Choice<AdEnvironment>("environment") ?? AdEnvironment.Any,
            Publishers = body.Texts("publishers", Many, 255, null, Rules.Token),
            ExcludedPublishers = body.Texts("excludedPublishers", Many, 255, null, Rules.Token),
        };
        body.NothingElse();
        return targeting;
    }

    private static string Lower(string text) => text.ToLowerInvariant();
}
