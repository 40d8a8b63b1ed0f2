namespace AdTech.OpenRtb;

/// <summary>What holds for each impression, whatever its formats.</summary>
internal static class ImpRules
{
    public static void Check(PooledList<Imp> imps, Findings findings)
    {
        for (var i = 0; i < imps.Count; i++)
        {
            var imp = imps[i];
            findings.If(imp.Id.IsNullOrEmpty, $"imp[{i}].id", "is required");
            findings.If(!imp.Id.IsNullOrEmpty && IsRepeated(imps, i), $"imp[{i}].id", "must be unique in the request");
            findings.If(
                imp is { Banner: null, Video: null, Audio: null, Native: null }, $"imp[{i}]", "must have at least one of banner, video, audio and native");
            BannerRules.Check(imp, i, findings);
            VideoRules.Check(imp.Video, i, findings);
            AudioRules.Check(imp.Audio, i, findings);
            NativeRules.Check(imp.Native, i, findings);
            Check(imp.Pmp, i, findings);
        }
    }

    private static void Check(Pmp? pmp, int imp, Findings findings)
    {
        for (var deal = 0; deal < pmp?.Deals.Count; deal++)
            findings.If(pmp.Deals[deal].Id.IsNullOrEmpty, $"imp[{imp}].pmp.deals[{deal}].id", "is required");
    }

    /// <summary>Whether an earlier impression has the id. A handful of them is usual: comparing all pairs is faster than a set, and makes no memory.</summary>
    private static bool IsRepeated(PooledList<Imp> imps, int index)
    {
        var id = imps[index].Id.Span;
        for (var i = 0; i < index; i++)
        {
            if (imps[i].Id.Equals(id))
                return true;
        }

        return false;
    }
}
