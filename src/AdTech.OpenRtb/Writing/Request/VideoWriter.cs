namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Video"/>.</summary>
internal static class VideoWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Video? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Video from)
    {
        json.Texts("mimes"u8, from.Mimes);
        json.Int("minduration"u8, from.MinDuration);
        json.Int("maxduration"u8, from.MaxDuration);
        json.Int("startdelay"u8, from.StartDelay);
        json.Int("maxseq"u8, from.MaxSeq);
        json.Int("poddur"u8, from.PodDur);
        json.Ints("protocols"u8, from.Protocols);
        json.Int("w"u8, from.W);
        json.Int("h"u8, from.H);
        json.Text("podid"u8, from.PodId);
        json.Int("podseq"u8, from.PodSeq);
        json.Ints("rqddurs"u8, from.RqdDurs);
        json.Int("placement"u8, from.Placement);
        json.Int("plcmt"u8, from.Plcmt);
        json.Int("linearity"u8, from.Linearity);
        json.Int("skip"u8, from.Skip);
        json.Int("skipmin"u8, from.SkipMin);
        json.Int("skipafter"u8, from.SkipAfter);
        json.Int("sequence"u8, from.Sequence);
        json.Int("slotinpod"u8, from.SlotInPod);
        json.Decimal("mincpmpersec"u8, from.MinCpmPerSec);
        json.Ints("battr"u8, from.BAttr);
        json.Int("maxextended"u8, from.MaxExtended);
        json.Int("minbitrate"u8, from.MinBitrate);
        json.Int("maxbitrate"u8, from.MaxBitrate);
        json.Int("boxingallowed"u8, from.BoxingAllowed);
        json.Ints("playbackmethod"u8, from.PlaybackMethod);
        json.Int("playbackend"u8, from.PlaybackEnd);
        json.Ints("delivery"u8, from.Delivery);
        json.Int("pos"u8, from.Pos);
        BannerWriter.WriteAll(ref json, "companionad"u8, from.CompanionAds);
        json.Ints("api"u8, from.Api);
        json.Ints("companiontype"u8, from.CompanionType);
        json.Ints("poddedupe"u8, from.PodDedupe);
        DurFloorWriter.WriteAll(ref json, "durfloors"u8, from.DurFloors);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
