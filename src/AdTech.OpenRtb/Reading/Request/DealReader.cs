namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Deal"/>.</summary>
internal static class DealReader
{
    public static Deal Read(ref JsonCursor json, Deal into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else if (name.SequenceEqual("at"u8))
                        into.At = json.Int();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("guar"u8))
                        into.Guar = json.Flag();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("wseat"u8))
                        json.TextsOrNumbers(into.WSeat);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("bidfloor"u8))
                        into.BidFloor = json.Decimal();
                    else if (name.SequenceEqual("wadomain"u8))
                        json.TextsOrNumbers(into.WADomain);
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("durfloors"u8))
                        DurFloorReader.ReadAll(ref json, into.DurFloors);
                    else
                        json.Skip();
                    break;
                case 11:
                    if (name.SequenceEqual("bidfloorcur"u8))
                        into.BidFloorCur = json.Text();
                    else
                        json.Skip();
                    break;
                case 12:
                    if (name.SequenceEqual("mincpmpersec"u8))
                        into.MinCpmPerSec = json.Decimal();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Deal> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
