namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Pmp"/>.</summary>
internal static class PmpWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Pmp? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Pmp from)
    {
        json.Int("private_auction"u8, from.PrivateAuction);
        DealWriter.WriteAll(ref json, "deals"u8, from.Deals);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
