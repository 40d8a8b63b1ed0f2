namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Video"/>.</summary>
internal static class VideoReader
{
    public static Video Read(ref JsonCursor json, Video into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 1:
                    if (name.SequenceEqual("w"u8))
                        into.W = json.Int();
                    else if (name.SequenceEqual("h"u8))
                        into.H = json.Int();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("pos"u8))
                        into.Pos = json.Int();
                    else if (name.SequenceEqual("api"u8))
                        json.Ints(into.Api);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("skip"u8))
                        into.Skip = json.Flag();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("mimes"u8))
                        json.Texts(into.Mimes);
                    else if (name.SequenceEqual("podid"u8))
                        into.PodId = json.TextOrNumber();
                    else if (name.SequenceEqual("plcmt"u8))
                        into.Plcmt = json.Int();
                    else if (name.SequenceEqual("battr"u8))
                        json.Ints(into.BAttr);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("maxseq"u8))
                        into.MaxSeq = json.Int();
                    else if (name.SequenceEqual("poddur"u8))
                        into.PodDur = json.Int();
                    else if (name.SequenceEqual("podseq"u8))
                        into.PodSeq = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("rqddurs"u8))
                        json.Ints(into.RqdDurs);
                    else if (name.SequenceEqual("skipmin"u8))
                        into.SkipMin = json.Int();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("sequence"u8))
                        into.Sequence = json.Int();
                    else if (name.SequenceEqual("delivery"u8))
                        json.Ints(into.Delivery);
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("protocols"u8))
                        json.Ints(into.Protocols);
                    else if (name.SequenceEqual("placement"u8))
                        into.Placement = json.Int();
                    else if (name.SequenceEqual("linearity"u8))
                        into.Linearity = json.Int();
                    else if (name.SequenceEqual("skipafter"u8))
                        into.SkipAfter = json.Int();
                    else if (name.SequenceEqual("slotinpod"u8))
                        into.SlotInPod = json.Int();
                    else if (name.SequenceEqual("poddedupe"u8))
                        json.Ints(into.PodDedupe);
                    else if (name.SequenceEqual("durfloors"u8))
                        DurFloorReader.ReadAll(ref json, into.DurFloors);
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("startdelay"u8))
                        into.StartDelay = json.Int();
                    else if (name.SequenceEqual("minbitrate"u8))
                        into.MinBitrate = json.Int();
                    else if (name.SequenceEqual("maxbitrate"u8))
                        into.MaxBitrate = json.Int();
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("minduration"u8))
                        into.MinDuration = json.Int();
                    else if (name.SequenceEqual("maxduration"u8))
                        into.MaxDuration = json.Int();
                    else if (name.SequenceEqual("maxextended"u8))
                        into.MaxExtended = json.Int();
                    else if (name.SequenceEqual("playbackend"u8))
                        into.PlaybackEnd = json.Int();
                    else if (name.SequenceEqual("companionad"u8))
                        BannerReader.ReadAll(ref json, into.CompanionAds);
                    else
                        json.Skip();
                    break;
                case 12:
                    if (name.SequenceEqual("mincpmpersec"u8))
                        into.MinCpmPerSec = json.Decimal();
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("boxingallowed"u8))
                        into.BoxingAllowed = json.Flag();
                    else if (name.SequenceEqual("companiontype"u8))
                        json.Ints(into.CompanionType);
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("playbackmethod"u8))
                        json.Ints(into.PlaybackMethod);
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
