namespace AdTech.OpenRtb;

/// <summary>Writes <see cref="User"/>.</summary>
internal static class UserWriter
{
    public static void Write(ref JsonOutput json, ReadOnlySpan<byte> name, User? from)
    {
        if (from is null)
            return;
        json.Name(name);
        json.BeginValue();
        Write(ref json, from);
    }

    /// <summary>The members of an object that has begun, and its end.</summary>
    private static void Write(ref JsonOutput json, User from)
    {
        json.Text("id"u8, from.Id);
        json.Text("buyeruid"u8, from.BuyerUid);
        json.Int("yob"u8, from.Yob);
        json.Text("gender"u8, from.Gender);
        json.Text("keywords"u8, from.Keywords);
        json.Texts("kwarray"u8, from.KwArray);
        json.Text("customdata"u8, from.CustomData);
        GeoWriter.Write(ref json, "geo"u8, from.Geo);
        DataWriter.WriteAll(ref json, "data"u8, from.Data);
        json.Text("consent"u8, from.Consent);
        EidWriter.WriteAll(ref json, "eids"u8, from.Eids);
        json.Raw("ext"u8, from.Ext);
        json.EndObject();
    }
}
