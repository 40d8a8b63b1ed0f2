namespace AdTech.OpenRtb;

/// <summary>What holds for videos.</summary>
internal static class VideoRules
{
    public static void Check(Video? video, int imp, Findings findings)
    {
        if (video is null)
            return;
        findings.If(video.Mimes.IsEmpty, $"imp[{imp}].video.mimes", "must have at least one content type");
        findings.IfNegative(video.W, $"imp[{imp}].video.w");
        findings.IfNegative(video.H, $"imp[{imp}].video.h");
        findings.IfNegative(video.MinBitrate, $"imp[{imp}].video.minbitrate");
        findings.IfNegative(video.MaxBitrate, $"imp[{imp}].video.maxbitrate");
        findings.IfNegative(video.Sequence, $"imp[{imp}].video.sequence");
        findings.IfNegative(video.MaxSeq, $"imp[{imp}].video.maxseq");
        findings.If(
            !video.RqdDurs.IsEmpty && (video.MinDuration is > 0 || video.MaxDuration is > 0),
            $"imp[{imp}].video.rqddurs",
            "must not be present beside minduration or maxduration");
    }
}
