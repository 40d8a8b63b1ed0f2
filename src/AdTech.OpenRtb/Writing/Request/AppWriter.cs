namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="App"/>.</summary>
internal static class AppWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, App? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, App from)
    {
        json.Text("id"u8, from.Id);
        json.Text("name"u8, from.Name);
        json.Text("bundle"u8, from.Bundle);
        json.Text("domain"u8, from.Domain);
        json.Text("storeurl"u8, from.StoreUrl);
        json.Int("cattax"u8, from.CatTax);
        json.Texts("cat"u8, from.Cat);
        json.Texts("sectioncat"u8, from.SectionCat);
        json.Texts("pagecat"u8, from.PageCat);
        json.Text("ver"u8, from.Ver);
        json.Int("privacypolicy"u8, from.PrivacyPolicy);
        json.Int("paid"u8, from.Paid);
        PublisherWriter.Write(ref json, "publisher"u8, from.Publisher);
        ContentWriter.Write(ref json, "content"u8, from.Content);
        json.Text("keywords"u8, from.Keywords);
        json.Texts("kwarray"u8, from.KwArray);
        json.Text("inventorypartnerdomain"u8, from.InventoryPartnerDomain);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
