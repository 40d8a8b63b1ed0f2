namespace AdTech.OpenRtb;

/// <summary>What holds for the request as a whole.</summary>
internal static class RequestRules
{
    public static void Check(BidRequest request, Findings findings)
    {
        findings.If(request.Id.IsNullOrEmpty, $"id", "is required");
        findings.IfNegative(request.TMax, $"tmax");
        findings.If(request.Imps.IsEmpty, $"imp", "must have at least one element");
        findings.If(!request.WSeat.IsEmpty && !request.BSeat.IsEmpty, $"bseat", "must not be present beside wseat");
        findings.If(!request.ACat.IsEmpty && !request.BCat.IsEmpty, $"bcat", "must not be present beside acat");
        findings.If(!request.WLang.IsEmpty && !request.WLangB.IsEmpty, $"wlangb", "must not be present beside wlang");
    }
}
