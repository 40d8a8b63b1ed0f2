namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="DurFloor"/>.</summary>
internal static class DurFloorReader
{
    public static DurFloor Read(ref JsonCursor json, DurFloor into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("mindur"u8))
                        into.MinDur = json.Int();
                    else if (name.SequenceEqual("maxdur"u8))
                        into.MaxDur = json.Int();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("bidfloor"u8))
                        into.BidFloor = json.Decimal();
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

    public static void ReadAll(ref JsonCursor json, PooledList<DurFloor> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
