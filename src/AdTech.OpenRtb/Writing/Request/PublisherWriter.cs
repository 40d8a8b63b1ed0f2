namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Publisher"/>.</summary>
internal static class PublisherWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Publisher? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Publisher from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Int("cattax"u8, from.CatTax);
        json.Texts("cat"u8, from.Cat);
        json.Text("domain"u8, from.Domain);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
