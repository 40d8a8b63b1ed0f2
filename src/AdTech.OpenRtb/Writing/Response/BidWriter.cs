namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Bid"/>.</summary>
internal static class BidWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Bid> from)
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
    private static void Write(ref JsonOutput json, Bid from)
    {
        json.Text("id"u8, from.Id);
        json.Text("impid"u8, from.ImpId);
        json.Price("price"u8, from.Price);
        json.Text("nurl"u8, from.NUrl);
        json.Text("burl"u8, from.BUrl);
        json.Text("lurl"u8, from.LUrl);
        json.Text("adm"u8, from.Adm);
        json.Text("adid"u8, from.AdId);
        json.Texts("adomain"u8, from.ADomain);
        json.Text("bundle"u8, from.Bundle);
        json.Text("iurl"u8, from.IUrl);
        json.Text("cid"u8, from.CId);
        json.Text("crid"u8, from.CrId);
        json.Text("tactic"u8, from.Tactic);
        json.Int("cattax"u8, from.CatTax);
        json.Texts("cat"u8, from.Cat);
        json.Ints("attr"u8, from.Attr);
        json.Ints("apis"u8, from.Apis);
        json.Int("api"u8, from.Api);
        json.Int("protocol"u8, from.Protocol);
        json.Int("qagmediarating"u8, from.QagMediaRating);
        json.Text("language"u8, from.Language);
        json.Text("langb"u8, from.LangB);
        json.Text("dealid"u8, from.DealId);
        json.Int("w"u8, from.W);
        json.Int("h"u8, from.H);
        json.Int("wratio"u8, from.WRatio);
        json.Int("hratio"u8, from.HRatio);
        json.Int("exp"u8, from.Exp);
        json.Int("dur"u8, from.Dur);
        json.Int("mtype"u8, from.MType);
        json.Int("slotinpod"u8, from.SlotInPod);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
