namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="DurFloor"/>.</summary>
internal static class DurFloorWriter
{
    public static void WriteAll(ref JsonOutput json, ReadOnlySpan<byte> name, PooledList<DurFloor> from)
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
    private static void Write(ref JsonOutput json, DurFloor from)
    {
        json.Int("mindur"u8, from.MinDur);
        json.Int("maxdur"u8, from.MaxDur);
        json.Decimal("bidfloor"u8, from.BidFloor);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
