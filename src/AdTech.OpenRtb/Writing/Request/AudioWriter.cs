namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Audio"/>.</summary>
internal static class AudioWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Audio? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Audio from)
    {
        json.Texts("mimes"u8, from.Mimes);
        json.Int("minduration"u8, from.MinDuration);
        json.Int("maxduration"u8, from.MaxDuration);
        json.Int("poddur"u8, from.PodDur);
        json.Ints("protocols"u8, from.Protocols);
        json.Int("startdelay"u8, from.StartDelay);
        json.Ints("rqddurs"u8, from.RqdDurs);
        json.Text("podid"u8, from.PodId);
        json.Int("podseq"u8, from.PodSeq);
        json.Int("sequence"u8, from.Sequence);
        json.Int("slotinpod"u8, from.SlotInPod);
        json.Decimal("mincpmpersec"u8, from.MinCpmPerSec);
        json.Ints("battr"u8, from.BAttr);
        json.Int("maxextended"u8, from.MaxExtended);
        json.Int("minbitrate"u8, from.MinBitrate);
        json.Int("maxbitrate"u8, from.MaxBitrate);
        json.Ints("delivery"u8, from.Delivery);
        BannerWriter.WriteAll(ref json, "companionad"u8, from.CompanionAds);
        json.Ints("api"u8, from.Api);
        json.Ints("companiontype"u8, from.CompanionType);
        json.Int("maxseq"u8, from.MaxSeq);
        json.Int("feed"u8, from.Feed);
        json.Int("stitched"u8, from.Stitched);
        json.Int("nvol"u8, from.NVol);
        DurFloorWriter.WriteAll(ref json, "durfloors"u8, from.DurFloors);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
