namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="User"/>.</summary>
internal static class UserReader
{
    public static User Read(ref JsonCursor json, User into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("yob"u8))
                        into.Yob = json.Int();
                    else if (name.SequenceEqual("geo"u8))
                        into.Geo = json.ObjectFollows() ? GeoReader.Read(ref json, into.NewGeo()) : null;
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = UserExtension.Read(ref json, into);
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("data"u8))
                        DataReader.ReadAll(ref json, into.Data);
                    else if (name.SequenceEqual("eids"u8))
                        EidReader.ReadAll(ref json, into.Eids);
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("gender"u8))
                        into.Gender = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("kwarray"u8))
                        json.TextsOrNumbers(into.KwArray);
                    else if (name.SequenceEqual("consent"u8))
                        into.Consent = json.Text();
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("buyeruid"u8))
                        into.BuyerUid = json.TextOrNumber();
                    else if (name.SequenceEqual("keywords"u8))
                        into.Keywords = json.Text();
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("customdata"u8))
                        into.CustomData = json.Text();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
