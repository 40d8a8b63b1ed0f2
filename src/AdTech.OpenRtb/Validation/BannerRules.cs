namespace AdTech.OpenRtb;

/// <summary>What holds for banners and their sizes.</summary>
internal static class BannerRules
{
    public static void Check(Imp imp, int index, Findings findings)
    {
        if (imp.Banner is not { } banner)
            return;
        findings.IfNegative(banner.W, $"imp[{index}].banner.w");
        findings.IfNegative(banner.H, $"imp[{index}].banner.h");
        findings.If(
            banner.Formats.IsEmpty && !(banner.W > 0 && banner.H > 0) && !imp.IsInterstitial,
            $"imp[{index}].banner",
            "must have w and h or a format, unless the impression is an interstitial");
        for (var format = 0; format < banner.Formats.Count; format++)
            Check(banner.Formats[format], index, format, findings);
    }

    private static void Check(Format format, int imp, int index, Findings findings)
    {
        findings.IfNegative(format.W, $"imp[{imp}].banner.format[{index}].w");
        findings.IfNegative(format.H, $"imp[{imp}].banner.format[{index}].h");
        findings.IfNegative(format.WRatio, $"imp[{imp}].banner.format[{index}].wratio");
        findings.IfNegative(format.HRatio, $"imp[{imp}].banner.format[{index}].hratio");
        findings.IfNegative(format.WMin, $"imp[{imp}].banner.format[{index}].wmin");

        // A size is either exact or flexible, and zero is as good as absent here.
        var exact = Given(format.W) || Given(format.H);
        var flexible = Given(format.WMin) || Given(format.WRatio) || Given(format.HRatio);
        findings.If(
            exact == flexible, $"imp[{imp}].banner.format[{index}]", "must have either w and h or wmin, wratio and hratio, and not both");
        findings.If(
            exact && !(Given(format.W) && Given(format.H)), $"imp[{imp}].banner.format[{index}]", "must have both w and h, other than 0");
        findings.If(
            flexible && !(Given(format.WMin) && Given(format.WRatio) && Given(format.HRatio)),
            $"imp[{imp}].banner.format[{index}]",
            "must have all of wmin, wratio and hratio, other than 0");
    }

    private static bool Given(int? size) => size is not (null or 0);
}
