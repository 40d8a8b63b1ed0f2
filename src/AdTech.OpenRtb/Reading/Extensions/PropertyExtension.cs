namespace AdTech.OpenRtb;

/// <summary>Reads the extensions of sites and applications, where 2.5 has the inventory partner's domain. What stands in 2.6's own place wins.</summary>
internal static class PropertyExtension
{
    public static Utf8Text Read(ref JsonCursor json, Site into)
    {
        var ext = Read(ref json, out var partner);
        into.InventoryPartnerDomain = into.InventoryPartnerDomain.HasValue ? into.InventoryPartnerDomain : partner;
        return ext;
    }

    public static Utf8Text Read(ref JsonCursor json, App into)
    {
        var ext = Read(ref json, out var partner);
        into.InventoryPartnerDomain = into.InventoryPartnerDomain.HasValue ? into.InventoryPartnerDomain : partner;
        return ext;
    }

    private static Utf8Text Read(ref JsonCursor json, out Utf8Text partner)
    {
        partner = default;
        if (!json.ObjectFollows())
            return default;
        var start = json.Position;
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            if (json.Name().SequenceEqual("inventorypartnerdomain"u8))
                partner = json.Text();
            else
                json.Skip();
        }

        return json.Since(start);
    }
}
