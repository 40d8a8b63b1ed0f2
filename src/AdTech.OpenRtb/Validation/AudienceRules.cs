namespace AdTech.OpenRtb;

/// <summary>What holds for the device, the user and the laws that protect them.</summary>
internal static class AudienceRules
{
    public static void Check(BidRequest request, Findings findings)
    {
        // An unreadable consent string is no error here: it counts as consent refused, which the bidder decides.
        findings.If(request.Regs?.Gdpr is not (null or 0 or 1), $"regs.gdpr", "must be 0 or 1");
        findings.IfNegative(request.Device?.W, $"device.w");
        findings.IfNegative(request.Device?.H, $"device.h");
        findings.IfNegative(request.Device?.Ppi, $"device.ppi");
        findings.IfNegative(request.Device?.Geo?.Accuracy, $"device.geo.accuracy");
        findings.IfNegative(request.User?.Geo?.Accuracy, $"user.geo.accuracy");
    }
}
