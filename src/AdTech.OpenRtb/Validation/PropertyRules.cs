namespace AdTech.OpenRtb;

/// <summary>What holds for the place that the ad is shown in: a site, an application or a screen.</summary>
internal static class PropertyRules
{
    public static void Check(BidRequest request, Findings findings)
    {
        var (site, app, dooh) = (request.Site, request.App, request.Dooh);
        findings.If(site is null && app is null && dooh is null, $"{JsonPath.Root}", "must have one of site, app and dooh");
        findings.If(site is not null && app is not null, $"app", "must not be present beside site");
        findings.If(dooh is not null && (site is not null || app is not null), $"dooh", "must not be present beside site or app");
        findings.If(site is { Id.IsNullOrEmpty: true, Page.IsNullOrEmpty: true }, $"site", "must have an id or a page");
        findings.If(dooh is { Id.IsNullOrEmpty: true, VenueType.IsEmpty: true }, $"dooh", "must have an id or a venuetype");
    }
}
