namespace AdTech.OpenRtb;

/// <summary>What holds for audio.</summary>
internal static class AudioRules
{
    public static void Check(Audio? audio, int imp, Findings findings)
    {
        if (audio is null)
            return;
        findings.If(audio.Mimes.IsEmpty, $"imp[{imp}].audio.mimes", "must have at least one content type");
        findings.IfNegative(audio.MinBitrate, $"imp[{imp}].audio.minbitrate");
        findings.IfNegative(audio.MaxBitrate, $"imp[{imp}].audio.maxbitrate");
        findings.IfNegative(audio.Sequence, $"imp[{imp}].audio.sequence");
        findings.IfNegative(audio.MaxSeq, $"imp[{imp}].audio.maxseq");
        findings.If(
            !audio.RqdDurs.IsEmpty && (audio.MinDuration is > 0 || audio.MaxDuration is > 0),
            $"imp[{imp}].audio.rqddurs",
            "must not be present beside minduration or maxduration");
    }
}
