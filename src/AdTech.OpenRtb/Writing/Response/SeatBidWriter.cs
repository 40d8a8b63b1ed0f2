namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="SeatBid"/>.</summary>
internal static class SeatBidWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<SeatBid> from)
    {
        if (from.IsEmpty)
            return;
        json.BeginArray(name);
        foreach (var item in from)
        {
            json.BeginObject();
            Write(ref json, item);
        }

        json.EndArray();
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, SeatBid from)
    {
        BidWriter.WriteAll(ref json, "bid"u8, from.Bids);
        json.Text("seat"u8, from.Seat);
        json.Int("group"u8, from.Group);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
