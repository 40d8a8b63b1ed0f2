namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="BidResponse"/>.</summary>
internal static class BidResponseObjectReader
{
    public static BidResponse Read(ref JsonCursor json, BidResponse into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("cur"u8))
                        into.Cur = json.Text();
                    else if (name.SequenceEqual("nbr"u8))
                        into.Nbr = json.Int();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.RawObject();
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("bidid"u8))
                        into.BidId = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("seatbid"u8))
                        SeatBidReader.ReadAll(ref json, into.SeatBids);
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("customdata"u8))
                        into.CustomData = json.Text();
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
