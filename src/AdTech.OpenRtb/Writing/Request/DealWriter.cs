namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Deal"/>.</summary>
internal static class DealWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<Deal> from)
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
    private static void Write(ref JsonOutput json, Deal from)
    {
        json.Text("id"u8, from.Id);
        json.Decimal("bidfloor"u8, from.BidFloor);
        json.Text("bidfloorcur"u8, from.BidFloorCur);
        json.Int("at"u8, from.At);
        json.Texts("wseat"u8, from.WSeat);
        json.Texts("wadomain"u8, from.WADomain);
        json.Int("guar"u8, from.Guar);
        json.Decimal("mincpmpersec"u8, from.MinCpmPerSec);
        DurFloorWriter.WriteAll(ref json, "durfloors"u8, from.DurFloors);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
