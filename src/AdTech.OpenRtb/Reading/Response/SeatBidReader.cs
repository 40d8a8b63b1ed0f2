namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="SeatBid"/>.</summary>
internal static class SeatBidReader
{
    public static SeatBid Read(ref JsonCursor json, SeatBid into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 3:
                    if (name.SequenceEqual("bid"u8))
                        BidReader.ReadAll(ref json, into.Bids);
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("seat"u8))
                        into.Seat = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("group"u8))
                        into.Group = json.Flag();
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

    public static void ReadAll(ref JsonCursor json, PooledList<SeatBid> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
