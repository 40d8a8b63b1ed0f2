namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Qty"/>.</summary>
internal static class QtyWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Qty? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Qty from)
    {
        json.Decimal("multiplier"u8, from.Multiplier);
        json.Int("sourcetype"u8, from.SourceType);
        json.Text("vendor"u8, from.Vendor);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
