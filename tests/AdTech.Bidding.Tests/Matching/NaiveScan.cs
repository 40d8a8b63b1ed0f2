using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>
/// Who may bid on an impression, found by looking at every campaign's document in turn. It shares no code with the index and is written to be read, not to be
/// fast: it is what the index is held against.
/// </summary>
internal sealed class NaiveScan(IReadOnlyList<CampaignDocument> campaigns)
{
    /// <summary>One thing that may be bid: deal is −1 in the open auction.</summary>
    public readonly record struct Fit(string Campaign, string LineItem, string Creative, int Deal);

    /// <summary>All of them.</summary>
    public List<Fit> Scan(BidRequest request, Imp imp, PartnerDocument partner, DateTimeOffset now)
    {
        var asked = new NaiveRequest(request, partner, now);
        var fits = new List<Fit>();
        if (!SeatMayBid(request, partner)) return fits;
        foreach (var campaign in campaigns)
        {
            if (campaign.Status != EntityStatus.Active || campaign.OrganisationId != partner.OrganisationId) continue;
            foreach (var item in campaign.LineItems)
            {
                if (item.Status != EntityStatus.Active || item.BidNanos <= 0 || !WantsIt(campaign, item, asked)) continue;
                foreach (var creative in campaign.Creatives)
                {
                    if (!item.CreativeIds.Contains(creative.Id) || creative.Status != EntityStatus.Active || creative.Adomain.Count == 0) continue;
                    if (imp.Secure == 1 && IsInsecure(creative)) continue;
                    if (!IsAllowed(creative, request) || !NaiveFormats.CanShow(creative, request, imp)) continue;
                    fits.AddRange(Deals(item, creative, imp, partner).Select(deal => new Fit(campaign.Id, item.Id, creative.Id, deal)));
                }
            }
        }

        return fits;
    }

    private static bool SeatMayBid(BidRequest request, PartnerDocument partner)
    {
        var allowed = request.WSeat.Select(seat => seat.ToString()).ToList();
        var blocked = request.BSeat.Select(seat => seat.ToString()).ToList();
        if (partner.Seat.Length == 0) return allowed.Count == 0;
        return (allowed.Count == 0 || allowed.Contains(partner.Seat)) && !blocked.Contains(partner.Seat);
    }

    private static bool WantsIt(CampaignDocument campaign, LineItemDocument item, NaiveRequest asked)
    {
        if (item.StartMs != 0 && asked.Now.ToUnixTimeMilliseconds() < item.StartMs) return false;
        if (item.EndMs != 0 && asked.Now.ToUnixTimeMilliseconds() >= item.EndMs) return false;
        if (item.Targeting is not { } t) return true;
        if (t.Hours.Count > 0)
        {
            var local = TimeZoneInfo.ConvertTime(asked.Now, TimeZoneInfo.FindSystemTimeZoneById(campaign.TimeZone));
            var day = local.DayOfWeek == DayOfWeek.Sunday ? 6 : (int)local.DayOfWeek - 1;
            if (!t.Hours.Contains((day * 24) + local.Hour)) return false;
        }

        if (t.Partners.Count > 0 && !t.Partners.Contains(asked.Partner)) return false;
        if (t.Environment != 0 && t.Environment != asked.Environment) return false;
        if (!Lists(asked.Country, t.Countries, t.ExcludedCountries) || !Lists(asked.Region, t.Regions, t.ExcludedRegions)) return false;
        if (t.DeviceTypes.Count > 0 && (asked.DeviceType == 0 || !t.DeviceTypes.Contains(asked.DeviceType))) return false;
        if (!Lists(asked.OperatingSystem, t.OperatingSystems, []) || !Lists(asked.Language, t.Languages, [])) return false;
        if (!Lists(asked.Publisher, t.Publishers, t.ExcludedPublishers)) return false;
        if (t.Domains.Count + t.Bundles.Count > 0 && !t.Domains.Any(domain => IsUnder(asked.Domain, domain)) && !t.Bundles.Contains(asked.Bundle)) return false;
        if (t.ExcludedDomains.Any(domain => IsUnder(asked.Domain, domain)) || t.ExcludedBundles.Contains(asked.Bundle)) return false;
        var about = asked.Categories.Where(category => category.Taxonomy == (t.ContentCattax == 0 ? 1 : t.ContentCattax)).ToList();
        if (t.ContentCategories.Count > 0 && !about.Exists(has => t.ContentCategories.Any(wanted => IsSameOrChild(has, wanted)))) return false;
        return !about.Exists(has => t.ExcludedContentCategories.Any(refused => IsSameOrChild(has, refused)));
    }

    private static bool Lists(string value, IEnumerable<string> wanted, IEnumerable<string> refused) =>
        (!wanted.Any() || (value.Length > 0 && wanted.Contains(value))) && (value.Length == 0 || !refused.Contains(value));

    private static bool IsAllowed(CreativeDocument creative, BidRequest request)
    {
        var taxonomy = creative.Cattax == 0 ? 1 : creative.Cattax;
        var comparable = taxonomy == (request.CatTax ?? 1);
        if (comparable && creative.Cat.Any(has => request.BCat.Any(blocked => IsSameOrChild((taxonomy, has), blocked.ToString())))) return false;
        if (!request.ACat.IsEmpty && (!comparable || creative.Cat.Count == 0)) return false;
        if (!request.ACat.IsEmpty && !creative.Cat.All(has => request.ACat.Any(allowed => IsSameOrChild((taxonomy, has), allowed.ToString())))) return false;
        if (creative.Adomain.Any(domain => request.BAdv.Any(blocked => IsUnder(domain, blocked.ToString())))) return false;
        if (creative.Bundle.Length > 0 && request.BApp.Any(app => app.ToString().Equals(creative.Bundle, StringComparison.OrdinalIgnoreCase))) return false;
        var languages = request.WLang.Concat(request.WLangB).Select(tag => tag.ToString().Split('-')[0].ToLowerInvariant()).ToList();
        return languages.Count == 0 || creative.Language == "xx" || languages.Contains(creative.Language);
    }

    private static bool IsInsecure(CreativeDocument creative)
    {
        List<string> urls = creative.Format switch
        {
            CreativeFormat.BannerImage => [creative.Asset],
            CreativeFormat.Native => [creative.Native?.Icon?.Url ?? "", creative.Native?.MainImage?.Url ?? ""],
            CreativeFormat.BannerHtml => [.. creative.Html.Split("src='").Skip(1)],
            _ => [.. creative.MediaFiles.Select(file => file.Url)],
        };
        return urls.Exists(url => url.StartsWith("http:", StringComparison.Ordinal));
    }

    private static IEnumerable<int> Deals(LineItemDocument item, CreativeDocument creative, Imp imp, PartnerDocument partner)
    {
        var deals = item.Targeting?.Deals ?? [];
        if (deals.Count == 0)
        {
            if (imp.Pmp?.PrivateAuction != 1) yield return -1;
            yield break;
        }

        for (var i = 0; imp.Pmp is not null && i < imp.Pmp.Deals.Count; i++)
        {
            var deal = imp.Pmp.Deals[i];
            if (!deals.Contains(deal.Id.ToString())) continue;
            if (!deal.WSeat.IsEmpty && !deal.WSeat.Any(seat => partner.Seat.Length > 0 && seat.ToString() == partner.Seat)) continue;
            if (deal.WADomain.IsEmpty || creative.Adomain.All(domain => deal.WADomain.Any(allowed => IsUnder(domain, allowed.ToString())))) yield return i;
        }
    }

    private static bool IsUnder(string domain, string parent)
    {
        var (d, p) = (domain.ToLowerInvariant(), parent.ToLowerInvariant());
        return d.Length > 0 && p.Length > 0 && (d == p || d.EndsWith("." + p, StringComparison.Ordinal));
    }

    private static bool IsSameOrChild((int Taxonomy, string Name) has, string listed) =>
        has.Name == listed || (has.Taxonomy == 1 && has.Name.Contains('-', StringComparison.Ordinal) && has.Name.Split('-')[0] == listed);
}
