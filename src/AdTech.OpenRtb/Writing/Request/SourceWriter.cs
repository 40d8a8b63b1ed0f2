namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Source"/>.</summary>
internal static class SourceWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Source? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Source from)
    {
        json.Int("fd"u8, from.Fd);
        json.Text("tid"u8, from.TId);
        json.Text("pchain"u8, from.PChain);
        SupplyChainWriter.Write(ref json, "schain"u8, from.SChain);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
