namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="BidResponse"/>.</summary>
internal static class BidResponseObjectWriter
{
    /// <summary>The members of an object that has begun, and its end.</summary>
    public static void Write(ref JsonOutput json, BidResponse from)
    {
        json.Text("id"u8, from.Id);
        SeatBidWriter.WriteAll(ref json, "seatbid"u8, from.SeatBids);
        json.Text("bidid"u8, from.BidId);
        json.Text("cur"u8, from.Cur);
        json.Text("customdata"u8, from.CustomData);
        json.Int("nbr"u8, from.Nbr);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
