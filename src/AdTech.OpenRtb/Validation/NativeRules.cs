namespace AdTech.OpenRtb;

/// <summary>What holds for a native placement: its assets, and the lists of the native specification, which are closed.</summary>
internal static class NativeRules
{
    public static void Check(Native? native, int imp, Findings findings)
    {
        if (native is null)
            return;
        findings.If(native.RequestText.IsNullOrEmpty, $"imp[{imp}].native.request", "is required");
        if (native.Request is not { } request)
            return;
        NativeContextRules.Check(request, imp, findings);
        findings.If(request.Assets.IsEmpty, $"imp[{imp}].native.request.assets", "must have at least one element");
        NativeAssetRules.Check(request.Assets, imp, findings);
        for (var tracker = 0; tracker < request.EventTrackers.Count; tracker++)
            Check(request.EventTrackers[tracker], imp, tracker, findings);
    }

    private static void Check(EventTracker tracker, int imp, int index, Findings findings)
    {
        findings.If(
            !NativeLists.IsEvent(tracker.Event), $"imp[{imp}].native.request.eventtrackers[{index}].event", "must be an event of the native specification");
        findings.If(tracker.Methods.IsEmpty, $"imp[{imp}].native.request.eventtrackers[{index}].methods", "must have at least one element");
        for (var method = 0; method < tracker.Methods.Count; method++)
        {
            findings.If(
                !NativeLists.IsTrackingMethod(tracker.Methods[method]),
                $"imp[{imp}].native.request.eventtrackers[{index}].methods[{method}]",
                "must be a method of the native specification");
        }
    }
}
