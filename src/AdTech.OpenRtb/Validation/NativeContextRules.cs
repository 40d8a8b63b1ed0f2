namespace AdTech.OpenRtb;

/// <summary>What holds for the surroundings of a native placement. None of them is required, and 0 is as good as absent.</summary>
internal static class NativeContextRules
{
    public static void Check(NativeRequest request, int imp, Findings findings)
    {
        findings.If(
            !NativeLists.IsPlacementType(request.PlcmtType ?? 0),
            $"imp[{imp}].native.request.plcmttype",
            "must be a placement type of the native specification");
        var context = request.Context ?? 0;
        if (context == 0)
            return;
        findings.If(!NativeLists.IsContext(context), $"imp[{imp}].native.request.context", "must be a context of the native specification");
        var detail = request.ContextSubtype ?? 0;
        findings.If(
            !NativeLists.IsContextSubtype(detail), $"imp[{imp}].native.request.contextsubtype", "must be a sub-context of the native specification");
        findings.If(
            NativeLists.IsContextSubtype(detail) && !NativeLists.BelongsTo(detail, context),
            $"imp[{imp}].native.request.contextsubtype",
            "must belong to the context");
    }
}
