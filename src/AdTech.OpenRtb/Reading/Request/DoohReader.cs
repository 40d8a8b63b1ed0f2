namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="Dooh"/>.</summary>
internal static class DoohReader
{
    public static Dooh Read(ref JsonCursor json, Dooh into)
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
                    if (name.SequenceEqual("ext"u8))
                        into.Ext = json.Raw();
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("name"u8))
                        into.Name = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("domain"u8))
                        into.Domain = json.Text();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("content"u8))
                        into.Content = json.ObjectFollows() ? ContentReader.Read(ref json, into.NewContent()) : null;
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("keywords"u8))
                        into.Keywords = json.Text();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("venuetype"u8))
                        json.TextOrTexts(into.VenueType);
                    else if (name.SequenceEqual("publisher"u8))
                        into.Publisher = json.ObjectFollows() ? PublisherReader.Read(ref json, into.NewPublisher()) : null;
                    else
                        json.Skip();
                    break;
                case 12:
                    if (name.SequenceEqual("venuetypetax"u8))
                        into.VenueTypeTax = json.Int();
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
