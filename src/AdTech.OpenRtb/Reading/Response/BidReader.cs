namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Bid"/>.</summary>
internal static class BidReader
{
    public static Bid Read(ref JsonCursor json, Bid into)
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
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("adm"u8))
                        into.Adm = json.Text();
                    else if (name.SequenceEqual("cid"u8))
                        into.CId = json.TextOrNumber();
                    else if (name.SequenceEqual("cat"u8))
                        json.TextsOrNumbers(into.Cat);
                    else if (name.SequenceEqual("api"u8))
                        into.Api = json.Int();
                    else if (name.SequenceEqual("exp"u8))
                        into.Exp = json.Int();
                    else if (name.SequenceEqual("dur"u8))
                        into.Dur = json.Int();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = json.RawObject();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("nurl"u8))
                        into.NUrl = json.Text();
                    else if (name.SequenceEqual("burl"u8))
                        into.BUrl = json.Text();
                    else if (name.SequenceEqual("lurl"u8))
                        into.LUrl = json.Text();
                    else if (name.SequenceEqual("adid"u8))
                        into.AdId = json.TextOrNumber();
                    else if (name.SequenceEqual("iurl"u8))
                        into.IUrl = json.Text();
                    else if (name.SequenceEqual("crid"u8))
                        into.CrId = json.TextOrNumber();
                    else if (name.SequenceEqual("attr"u8))
                        json.Ints(into.Attr);
                    else if (name.SequenceEqual("apis"u8))
                        json.Ints(into.Apis);
                    else
                        json.Skip();
                    break;
                case 5:
                    if (name.SequenceEqual("impid"u8))
                        into.ImpId = json.TextOrNumber();
                    else if (name.SequenceEqual("price"u8))
                        into.Price = json.Decimal();
                    else if (name.SequenceEqual("langb"u8))
                        into.LangB = json.Text();
                    else if (name.SequenceEqual("mtype"u8))
                        into.MType = json.Int();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("bundle"u8))
                        into.Bundle = json.TextOrNumber();
                    else if (name.SequenceEqual("tactic"u8))
                        into.Tactic = json.Text();
                    else if (name.SequenceEqual("cattax"u8))
                        into.CatTax = json.Int();
                    else if (name.SequenceEqual("dealid"u8))
                        into.DealId = json.TextOrNumber();
                    else if (name.SequenceEqual("wratio"u8))
                        into.WRatio = json.Int();
                    else if (name.SequenceEqual("hratio"u8))
                        into.HRatio = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("adomain"u8))
                        json.TextsOrNumbers(into.ADomain);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("protocol"u8))
                        into.Protocol = json.Int();
                    else if (name.SequenceEqual("language"u8))
                        into.Language = json.Text();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("slotinpod"u8))
                        into.SlotInPod = json.Int();
                    else
                        json.Skip();
                    break;
                case 14:
                    if (name.SequenceEqual("qagmediarating"u8))
                        into.QagMediaRating = json.Int();
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

    public static void ReadAll(ref JsonCursor json, PooledList<Bid> into)
    {
        into.Clear();
        for (var more = json.BeginArray(); more; more = json.NextItem(into.Count))
        {
            if (json.ItemFollows())
                Read(ref json, into.AddNew());
        }
    }
}
