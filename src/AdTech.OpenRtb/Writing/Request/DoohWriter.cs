namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="Dooh"/>.</summary>
internal static class DoohWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, Dooh? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, Dooh from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Texts("venuetype"u8, from.VenueType);
        json.Int("venuetypetax"u8, from.VenueTypeTax);
        PublisherWriter.Write(ref json, "publisher"u8, from.Publisher);
        json.Text("domain"u8, from.Domain);
        json.Text("keywords"u8, from.Keywords);
        ContentWriter.Write(ref json, "content"u8, from.Content);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
