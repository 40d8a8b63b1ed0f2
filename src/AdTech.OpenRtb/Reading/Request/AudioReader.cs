namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Audio"/>.</summary>
internal static class AudioReader
{
    public static Audio Read(ref JsonCursor json, Audio into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("api"u8))
                        json.Ints(into.Api);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("feed"u8))
                        into.Feed = json.Int();
                    else if (name.SequenceEqual("nvol"u8))
                        into.NVol = json.Int();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("mimes"u8))
                        json.Texts(into.Mimes);
                    else if (name.SequenceEqual("podid"u8))
                        into.PodId = json.TextOrNumber();
                    else if (name.SequenceEqual("battr"u8))
                        json.Ints(into.BAttr);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("poddur"u8))
                        into.PodDur = json.Int();
                    else if (name.SequenceEqual("podseq"u8))
                        into.PodSeq = json.Int();
                    else if (name.SequenceEqual("maxseq"u8))
                        into.MaxSeq = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("rqddurs"u8))
                        json.Ints(into.RqdDurs);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("sequence"u8))
                        into.Sequence = json.Int();
                    else if (name.SequenceEqual("delivery"u8))
                        json.Ints(into.Delivery);
                    else if (name.SequenceEqual("stitched"u8))
                        into.Stitched = json.Flag();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("protocols"u8))
                        json.Ints(into.Protocols);
                    else if (name.SequenceEqual("slotinpod"u8))
                        into.SlotInPod = json.Int();
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
                    if (name.SequenceEqual("companiontype"u8))
                        json.Ints(into.CompanionType);
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
