namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="SupplyChain"/>.</summary>
internal static class SupplyChainWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, SupplyChain? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, SupplyChain from)
    {
        json.Int("complete"u8, from.Complete);
        SupplyChainNodeWriter.WriteAll(ref json, "nodes"u8, from.Nodes);
        json.Text("ver"u8, from.Ver);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
